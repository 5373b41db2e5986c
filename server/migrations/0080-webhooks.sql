-- Who outside wants to hear of what happens, and what each was told.

create table webhook_endpoint (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  url text not null,
  event_types text[] not null check (event_types <> '{}'),
  -- What is added to events beside what can be counted: `verbatims`, `identifiers`.
  included_fields text[] not null,
  includes_backfill boolean not null,
  -- `off`: by a person, hears of nothing. `suspended`: after lasting failure; what happens meanwhile waits.
  state text not null check (state in ('active', 'off', 'suspended')),
  suspended_reason text,
  -- Sealed under the server's secret; shown once, to whoever makes it.
  secret_sealed bytea not null,
  -- Signs beside the new one until then, so that receivers can change over.
  previous_secret_sealed bytea,
  previous_secret_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('webhook_endpoint');

-- One event for one endpoint, in the order of `seq`. Holds no personal data: what an endpoint may see of it is read
-- when it is sent.
create table webhook_delivery (
  workspace_id uuid not null,
  endpoint_id uuid not null,
  seq bigint generated always as identity,
  id uuid not null,
  event_type text not null,
  data json not null,
  happened_at timestamptz not null,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'skipped')),
  attempt_count integer not null default 0,
  finished_at timestamptz,
  primary key (workspace_id, endpoint_id, seq),
  constraint webhook_delivery_id_key unique (workspace_id, endpoint_id, id),
  foreign key (workspace_id, endpoint_id) references webhook_endpoint on delete cascade
);
select voxloop_protect('webhook_delivery');
create index webhook_delivery_waiting_idx on webhook_delivery (workspace_id, endpoint_id, seq) where state = 'waiting';
create index webhook_delivery_time_idx on webhook_delivery (workspace_id, created_at);

create table webhook_attempt (
  workspace_id uuid not null,
  endpoint_id uuid not null,
  delivery_seq bigint not null,
  -- Counts from 1 over all attempts at one delivery, those after a replay included.
  no integer not null,
  at timestamptz not null,
  latency_ms integer not null,
  -- What the receiver answered, or why it did not.
  status integer,
  fault text,
  -- The beginning of the answer.
  response text not null,
  primary key (workspace_id, endpoint_id, delivery_seq, no),
  foreign key (workspace_id, endpoint_id, delivery_seq) references webhook_delivery on delete cascade
);
select voxloop_protect('webhook_attempt');

-- When each endpoint is to be called next. The dispatcher looks for due endpoints across workspaces, so this is a table
-- of none: ids and times alone.
create table webhook_queue (
  endpoint_id uuid primary key,
  workspace_id uuid not null,
  -- Null while there is nothing to send, or nothing is to be sent.
  due_at timestamptz,
  -- Attempts that failed since the last success.
  failure_count integer not null default 0,
  lease_id uuid,
  -- From when on another dispatcher may take over from one that died.
  lease_until timestamptz
);
select voxloop_share('webhook_queue');
create index webhook_queue_due_idx on webhook_queue (due_at) where due_at is not null;
