-- One person, known by identifiers.

create table profile (
  workspace_id uuid not null,
  id uuid not null,
  name text,
  value_tier text check (value_tier in ('standard', 'silver', 'gold', 'platinum')),
  language text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select voxloop_protect('profile');

create table profile_identifier (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  profile_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, kind, value),
  foreign key (workspace_id, profile_id) references profile (workspace_id, id)
);
create index profile_identifier_by_profile on profile_identifier (workspace_id, profile_id);
select voxloop_protect('profile_identifier');
