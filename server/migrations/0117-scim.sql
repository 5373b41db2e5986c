-- Members and groups as a company's directory sends them by SCIM 2.0. What it sent stays as it is, in `resource`.

create table scim_user (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  user_name text not null,
  external_id text,
  active boolean not null,
  -- He was a member before the directory knew him, and stays one though no group gives him anything.
  was_member boolean not null,
  resource jsonb not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, id),
  constraint scim_user_member_key unique (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index scim_user_name_key on scim_user (workspace_id, lower(user_name));
create index scim_user_external_idx on scim_user (workspace_id, external_id);
select voxloop_protect('scim_user');

-- A group gives its members a role and units once an administrator has said which.
create table scim_group (
  workspace_id uuid not null,
  id uuid not null,
  display_name text not null,
  external_id text,
  resource jsonb not null,
  role text check (role in ('administrator', 'analyst', 'unitManager', 'agent')),
  custom_role_id uuid,
  unit_ids integer[] not null default '{}',
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, custom_role_id) references role (workspace_id, id)
);
create unique index scim_group_name_key on scim_group (workspace_id, lower(display_name));
select voxloop_protect('scim_group');

create table scim_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  primary key (workspace_id, group_id, user_id),
  foreign key (workspace_id, group_id) references scim_group (workspace_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references scim_user (workspace_id, id) on delete cascade
);
create index scim_group_member_user_idx on scim_group_member (workspace_id, user_id);
select voxloop_protect('scim_group_member');
