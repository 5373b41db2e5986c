-- Imports of past responses from files.

create table feedback_import (
  workspace_id uuid not null,
  id uuid not null,
  -- The run that imports; null until it is started
  run_id uuid,
  file_name text not null,
  -- SHA-256 of the file: the same file again is recognised
  file_digest text not null,
  file_bytes bigint not null,
  -- What stands in the file: rows, columns, repetitions
  profile jsonb not null,
  suggested_mapping jsonb not null,
  mapping jsonb,
  survey_id uuid,
  survey_version integer,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('feedback_import');
create index feedback_import_digest_idx on feedback_import (workspace_id, file_digest);

-- The uploaded file, until it is imported.
create table feedback_import_chunk (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, import_id, no)
);
select voxloop_protect('feedback_import_chunk');

-- What could not be imported, by line of the file.
create table feedback_import_error (
  workspace_id uuid not null,
  import_id uuid not null,
  no bigint generated always as identity,
  line integer not null,
  column_name text not null,
  code text not null,
  value text not null,
  primary key (workspace_id, import_id, no),
  foreign key (workspace_id, import_id) references feedback_import (workspace_id, id) on delete cascade
);
select voxloop_protect('feedback_import_error');
