-- Workspaces and their members. A transaction bound to a workspace sees that one; a transaction bound to a person who
-- signs in (and to no workspace yet) sees the workspaces that he is an active member of, and nothing else of them.

create function voxloop_user() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;

create table workspace (
  id uuid primary key,
  name text not null check (name <> ''),
  -- IANA name; its days begin and end there
  time_zone text not null,
  languages text[] not null check (cardinality(languages) > 0),
  created_at timestamptz not null default now()
);
do $$
begin
  execute format('grant select, insert, update on workspace to %I', current_setting('voxloop.app_role'));
end $$;

create table member (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  user_id uuid not null references auth."user" (id),
  role text not null check (role in ('owner', 'administrator', 'analyst', 'unitManager', 'agent')),
  -- What he chose; null follows his browser
  language text check (language in ('zh-CN', 'en')),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint member_user_key unique (workspace_id, user_id)
);
create index member_user_idx on member (user_id);
select voxloop_protect('member');
create policy own_membership on member for select using (user_id = voxloop_user());

alter table workspace enable row level security;
alter table workspace force row level security;
create policy workspace_only on workspace using (id = voxloop_workspace()) with check (id = voxloop_workspace());
create policy workspace_of_member on workspace for select
  using (id in (select workspace_id from member where user_id = voxloop_user() and active));
-- For background work that goes over all workspaces, one after the other: it says so, and sees this table only.
create policy every_workspace on workspace for select
  using (current_setting('app.every_workspace', true) = 'on');

-- The units that a member's access is limited to, each with everything below it. None: no limit (the roles decide
-- whether that is allowed).
create table member_unit (
  workspace_id uuid not null,
  member_id uuid not null,
  unit_id integer not null,
  primary key (workspace_id, member_id, unit_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create index member_unit_unit_idx on member_unit (workspace_id, unit_id);
select voxloop_protect('member_unit');
