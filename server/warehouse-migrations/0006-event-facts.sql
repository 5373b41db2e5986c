-- Facts of customer events. An event never changes, so every sign is 1 but for what a later erasure takes back.
-- Neither identifiers nor what a person typed are ever written here: see data/events/event-fact.ts.

create table if not exists event_fact {onCluster} (
  workspace_id UUID,
  event_id UUID,
  sign Int8,
  kind LowCardinality(String),
  name LowCardinality(String),
  origin LowCardinality(String),
  -- The random key of the source profile, '' for none
  profile_key String,
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  -- Day of occurred_at in the workspace's time zone
  local_day Date,
  numbers Map(LowCardinality(String), Float64),
  texts Map(LowCardinality(String), String)
) engine = {engine:MergeTree}
partition by toYear(local_day)
order by (workspace_id, kind, name, local_day, event_id)
settings {deduplicationWindow:10000};

-- Counts of events by day.
create table if not exists event_rollup {onCluster} (
  workspace_id UUID,
  kind LowCardinality(String),
  name LowCardinality(String),
  local_day Date,
  origin LowCardinality(String),
  count Int64
) engine = {engine:SummingMergeTree(count)}
partition by toYear(local_day)
order by (workspace_id, kind, name, local_day, origin)
settings {deduplicationWindow:10000};

create materialized view if not exists event_rollup_view {onCluster} to event_rollup as
select workspace_id, kind, name, local_day, origin, sum(sign) as count
from event_fact
group by workspace_id, kind, name, local_day, origin;
