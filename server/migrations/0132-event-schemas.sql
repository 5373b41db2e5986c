-- What events of a type should look like, and where those are kept that do not.

-- What holds for all events of a workspace; without a row, everything is accepted.
create table event_plan (
  workspace_id uuid primary key,
  -- Raised with each change, so that whoever keeps the schemas in memory sees that they are old
  revision bigint not null default 0,
  -- What becomes of events of types without a schema
  unplanned text not null default 'accept' check (unplanned in ('accept', 'quarantine')),
  -- After so many days without a decision, what is held is deleted
  quarantine_days integer not null default 90 check (quarantine_days between 1 and 3650)
);
select voxloop_protect('event_plan');

-- Versions are only added: an event names the one that judged it. The newest counts, if it is not retired.
create table event_schema (
  workspace_id uuid not null,
  kind text not null,
  name text not null,
  version integer not null,
  retired boolean not null,
  -- misfits are accepted and marked, or held; of a blocked type every event is held
  policy text not null check (policy in ('flag', 'quarantine', 'block')),
  -- Whether a property that is not declared is a misfit
  closed boolean not null,
  properties jsonb not null,
  renames jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, kind, name, version)
);
select voxloop_protect('event_schema');

-- The version that judged an event, null where its type had none; what did not fit, null where all did.
alter table event add column schema_version integer;
alter table event add column misfits jsonb;

-- Events that were received and do not fit. They are in no fact, no segment and no history until they are replayed.
create table event_quarantine (
  workspace_id uuid not null,
  id uuid not null,
  received_at timestamptz not null,
  commit_id uuid not null,
  message_id text not null,
  kind text not null,
  name text not null,
  origin text not null,
  profile_id uuid,
  occurred_at timestamptz not null,
  properties jsonb not null,
  context jsonb not null,
  schema_version integer,
  misfits jsonb not null,
  primary key (workspace_id, id)
);
create index event_quarantine_by_type on event_quarantine (workspace_id, kind, name, received_at, id);
create index event_quarantine_by_age on event_quarantine (workspace_id, received_at);
create index event_quarantine_by_profile on event_quarantine (workspace_id, profile_id);
select voxloop_protect('event_quarantine');

-- A replay or a discarding of what is held of one type, beside its job_run.
create table event_quarantine_run (
  workspace_id uuid not null,
  id uuid not null,
  action text not null check (action in ('replay', 'discard')),
  kind text not null,
  name text not null,
  -- What comes later stays where it is
  until timestamptz not null,
  -- Taken out of the quarantine
  released bigint not null default 0,
  -- Looked at, and still not fitting
  kept bigint not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references job_run (workspace_id, id) on delete cascade
);
create index event_quarantine_run_by_type on event_quarantine_run (workspace_id, kind, name, until desc);
select voxloop_protect('event_quarantine_run');

-- How many events of a type came on a day of the workspace, whatever became of them afterwards.
create table event_day (
  workspace_id uuid not null,
  kind text not null,
  name text not null,
  day date not null,
  received bigint not null,
  -- Accepted though they do not fit
  flagged bigint not null,
  -- Held when they came
  held bigint not null,
  primary key (workspace_id, kind, name, day),
  foreign key (workspace_id, kind, name) references event_type (workspace_id, kind, name)
);
select voxloop_protect('event_day');
