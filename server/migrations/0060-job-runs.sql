-- Long work that people watch: its progress, where it can go on from, and its log.

create table job_run (
  workspace_id uuid not null,
  id uuid not null,
  -- What kind of work, e.g. `import`
  kind text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  -- Where the work goes on after an interruption; written in the transaction of the work itself
  checkpoint jsonb,
  -- Whoever works on the run bears the newest number; an older worker finds that it was overtaken
  attempt integer not null default 0,
  cancel_requested boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  heartbeat_at timestamptz,
  finished_at timestamptz,
  failure text,
  primary key (workspace_id, id)
);
select voxloop_protect('job_run');
create index job_run_open_idx on job_run (workspace_id, heartbeat_at) where state in ('waiting', 'running');

create table job_run_log (
  workspace_id uuid not null,
  run_id uuid not null,
  no bigint generated always as identity,
  at timestamptz not null,
  level text not null check (level in ('info', 'warn', 'error')),
  message text not null,
  primary key (workspace_id, run_id, no),
  foreign key (workspace_id, run_id) references job_run (workspace_id, id) on delete cascade
);
select voxloop_protect('job_run_log');
