-- Attributes of people that are computed from their events: declared by rules, kept per person.

alter table profile_attribute drop constraint profile_attribute_source_check;
-- `derived`: nobody says it, a rule takes it from events
alter table profile_attribute add constraint profile_attribute_source_check
  check (source in ('directory', 'identify', 'derived'));
-- What it is for whom nothing is known: somebody without orders has ordered 0 times. Only derived ones have it.
alter table profile_attribute add column default_value jsonb;

create table derived_attribute (
  workspace_id uuid not null,
  key text not null,
  -- Which events, of how many days, and what is taken of them
  rule jsonb not null,
  -- `building`: its values are being computed for everybody
  state text not null check (state in ('building', 'live')),
  -- The run that computes it, or computed it last
  run_id uuid not null,
  primary key (workspace_id, key),
  foreign key (workspace_id, key) references profile_attribute (workspace_id, key) on delete cascade
);
select voxloop_protect('derived_attribute');

-- One row for each person for whom a value differs from the default, or for whom time alone may make it differ. It bears
-- the id of the person, which is that of the oldest of his profiles, and goes with that profile.
create table person_attribute (
  workspace_id uuid not null,
  person_id uuid not null,
  -- By key, without those that are as the default says
  attributes jsonb not null,
  -- When time alone changes a value
  due_at timestamptz,
  -- When the oldest of the events was received that these values come from: they change once it is no longer kept
  oldest_at timestamptz,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references profile (workspace_id, id) on delete cascade
);
create index person_attribute_due on person_attribute (workspace_id, due_at) where due_at is not null;
create index person_attribute_oldest on person_attribute (workspace_id, oldest_at);
select voxloop_protect('person_attribute');
