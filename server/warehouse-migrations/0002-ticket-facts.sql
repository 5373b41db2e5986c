-- Facts of tickets, with a sign as all facts have: a change is minus the old and plus the new.
-- '' and 0 stand for "none" in dimensions. There is no rollup: tickets are few beside answers.

create table if not exists ticket_fact {onCluster} (
  workspace_id UUID,
  ticket_id UUID,
  version UInt32,
  sign Int8,
  state LowCardinality(String),
  severity LowCardinality(String),
  survey_id LowCardinality(String),
  touchpoint LowCardinality(String),
  channel LowCardinality(String),
  unit_id Int32,
  language LowCardinality(String),
  root_cause LowCardinality(String),
  escalation_level UInt16,
  opened_at DateTime64(3, 'UTC'),
  -- Days are in the workspace's time zone
  opened_day Date,
  due_at DateTime64(3, 'UTC'),
  due_day Date,
  -- null while unresolved
  resolved_at Nullable(DateTime64(3, 'UTC')),
  resolved_day Nullable(Date),
  -- 1 for ever once a due time passed unresolved
  breached UInt8
) engine = {engine:MergeTree}
order by (workspace_id, opened_day, ticket_id)
settings {deduplicationWindow:10000};

-- Tickets as they come and go: each fact once as `opened`, and once more as `resolved` when it is.
create view if not exists ticket_flow {onCluster} as
select *, arrayJoin(if(resolved_day is null, [('opened', opened_day)], [('opened', opened_day), ('resolved', assumeNotNull(resolved_day))])) as step,
  step.1 as flow, step.2 as flow_day
from ticket_fact;
