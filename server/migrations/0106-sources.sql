-- Where feedback comes from beside surveys, and each pull of it.

create table source (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  -- Name of the source kind, e.g. `imap`
  kind text not null,
  settings jsonb not null,
  -- The secret settings as one JSON document, sealed under the server's secret; never shown again
  secrets_sealed bytea,
  mapping jsonb,
  -- `draft`: not yet switched on. `stopped`: by the program, until a person has looked at it.
  state text not null check (state in ('draft', 'active', 'paused', 'stopped')),
  -- Minutes between two pulls; null: only when asked
  interval_minutes integer check (interval_minutes > 0),
  -- Records that happened before this instant are of the past: they alert and mail nobody
  live_from timestamptz not null,
  -- Where the next pull goes on; written in the transaction that accepts what came before it
  cursor jsonb,
  -- The newest run; at most one is open
  run_id uuid,
  next_run_at timestamptz,
  -- Pulls that failed since the last success, and why the last one did
  failure_count integer not null default 0,
  fault text,
  fault_detail text,
  last_success_at timestamptz,
  -- When the newest record that it brought happened
  newest_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('source');
create index source_due_idx on source (workspace_id, next_run_at) where next_run_at is not null;

-- One pull, or all that was pushed on one day. How far a pull has come is in `job_run` under the same id.
create table source_run (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  trigger text not null check (trigger in ('schedule', 'person', 'upload', 'push')),
  started_at timestamptz not null,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  near_duplicates bigint not null default 0,
  changed bigint not null default 0,
  rejected bigint not null default 0,
  fault text,
  fault_detail text,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references source on delete cascade
);
select voxloop_protect('source_run');
create index source_run_latest_idx on source_run (workspace_id, source_id, started_at desc);

-- Records that were not taken, by their place in the source.
create table source_record_error (
  workspace_id uuid not null,
  run_id uuid not null,
  no bigint generated always as identity,
  position text not null,
  field text not null,
  code text not null,
  value text not null,
  primary key (workspace_id, run_id, no),
  foreign key (workspace_id, run_id) references source_run on delete cascade
);
select voxloop_protect('source_record_error');

-- Files that were handed to a source, until they are read.
create table source_upload (
  workspace_id uuid not null,
  source_id uuid not null,
  id uuid not null,
  file_name text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, source_id, id),
  foreign key (workspace_id, source_id) references source on delete cascade
);
select voxloop_protect('source_upload');

-- By what a text is found again that comes in other words by a few: hashes of MinHash bands. The words can't be told from them.
create table source_text (
  workspace_id uuid not null,
  feedback_id uuid not null,
  source_id uuid not null,
  occurred_at timestamptz not null,
  bands integer[] not null,
  created_at timestamptz not null,
  primary key (workspace_id, feedback_id)
);
select voxloop_protect('source_text');
create index source_text_bands_idx on source_text using gin (bands);
create index source_text_age_idx on source_text (workspace_id, created_at);
