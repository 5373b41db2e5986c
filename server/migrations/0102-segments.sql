-- The profiles that meet a condition, kept current.

create table segment (
  workspace_id uuid not null,
  id uuid not null,
  -- Stands for the segment in `segment_membership`; never given twice
  no integer generated always as identity,
  names jsonb not null,
  condition jsonb not null,
  -- The tag that its profiles bear because of it
  tag text,
  -- `building`: its members are being found; nobody hears of those who enter or leave until it is `live`
  state text not null check (state in ('building', 'live')),
  -- The run that builds it, or built it last
  run_id uuid not null,
  size bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select voxloop_protect('segment');

-- One row for each profile that is in a segment, or that time alone may bring into one.
create table segment_membership (
  workspace_id uuid not null,
  profile_id uuid not null,
  -- Ascending; numbers of segments that are gone mean nothing
  segment_nos integer[] not null,
  -- When a window or a number of days ends, and the profile has to be looked at again
  due_at timestamptz,
  primary key (workspace_id, profile_id),
  foreign key (workspace_id, profile_id) references profile (workspace_id, id) on delete cascade
);
create index segment_membership_by_segment on segment_membership using gin (segment_nos);
create index segment_membership_due on segment_membership (workspace_id, due_at) where due_at is not null;
select voxloop_protect('segment_membership');
