-- What happened, told upwards. Written in the transaction of the change itself; read by the relay alone.
-- Neither identifiers nor verbatims are ever written here.

create table outbox (
  seq bigint generated always as identity primary key,
  workspace_id uuid not null,
  topic text not null,
  payload json not null,
  published_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
select voxloop_share('outbox', 'select, insert, delete, update');

-- Frozen: a batch never changes once it has a number. `events` is a JSON array in publishing order.
create table outbox_batch (
  no bigint primary key,
  event_count integer not null check (event_count > 0),
  events json not null,
  claimed_at timestamptz not null default now()
);
-- Batches live for hours only: packing them would cost more than their room.
alter table outbox_batch alter column events set storage external;
select voxloop_share('outbox_batch');

-- One row: the number of the last frozen batch.
create table outbox_relay (
  single boolean primary key default true check (single),
  last_batch_no bigint not null default 0
);
insert into outbox_relay default values;
select voxloop_share('outbox_relay', 'select, update');

-- How far each subscriber has come, and up to which batch it has gathered what it digests now in one go: after a crash
-- it gathers the same again.
create table outbox_cursor (
  subscriber text primary key,
  batch_no bigint not null default 0,
  gathered_to bigint check (gathered_to > batch_no),
  attempt_count integer not null default 0,
  last_error text,
  updated_at timestamptz not null default now()
);
select voxloop_share('outbox_cursor');

-- Events that a subscriber could not digest, kept with the reason until someone looks.
create table outbox_dead_letter (
  subscriber text not null,
  batch_no bigint not null,
  ordinal integer not null,
  event json not null,
  reason text not null,
  buried_at timestamptz not null default now(),
  primary key (subscriber, batch_no, ordinal)
);
select voxloop_share('outbox_dead_letter');
