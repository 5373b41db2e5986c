-- Roles of a workspace's own: what a built-in role says, said anew.

create table role (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  -- Decides about units and whom notices go to
  base text not null check (base in ('administrator', 'analyst', 'unitManager', 'agent')),
  permissions text[] not null,
  -- A condition over touchpoint, survey and channel, within the units of each member; null: no limit
  condition jsonb,
  masks text[] not null,
  primary key (workspace_id, id),
  constraint role_name_key unique (workspace_id, name)
);
select voxloop_protect('role');

-- `role` stays the base of a custom role.
alter table member
  add column custom_role_id uuid,
  add constraint member_custom_role_fkey foreign key (workspace_id, custom_role_id) references role (workspace_id, id);
create index member_custom_role_idx on member (workspace_id, custom_role_id) where custom_role_id is not null;
