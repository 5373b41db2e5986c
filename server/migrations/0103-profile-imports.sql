-- Imports of people from files.

create table profile_import (
  workspace_id uuid not null,
  id uuid not null,
  -- The run that imports, or tries to; null until it is started
  run_id uuid,
  -- The run only counts what it would do
  dry_run boolean not null default false,
  file_name text not null,
  file_bytes bigint not null,
  profile jsonb not null,
  suggested_mapping jsonb not null,
  mapping jsonb,
  created bigint not null default 0,
  updated bigint not null default 0,
  rejected bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('profile_import');

-- The uploaded file, until it is imported.
create table profile_import_chunk (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, import_id, no)
);
select voxloop_protect('profile_import_chunk');

-- What could not be imported, by line of the file.
create table profile_import_error (
  workspace_id uuid not null,
  import_id uuid not null,
  no bigint generated always as identity,
  line integer not null,
  column_name text not null,
  code text not null,
  value text not null,
  primary key (workspace_id, import_id, no),
  foreign key (workspace_id, import_id) references profile_import (workspace_id, id) on delete cascade
);
select voxloop_protect('profile_import_error');
