-- Facts of feedback and of single answers, and their sums by day. Every fact has a sign: a change is minus the old and
-- plus the new, so sums over `sign` are right at any moment. '' and 0 stand for "none" in dimensions.
-- Neither identifiers nor verbatims are ever written here.

create table if not exists feedback_fact {onCluster} (
  workspace_id UUID,
  feedback_id UUID,
  version UInt32,
  sign Int8,
  kind LowCardinality(String),
  status LowCardinality(String),
  origin LowCardinality(String),
  survey_id LowCardinality(String),
  survey_version UInt32,
  channel LowCardinality(String),
  touchpoint LowCardinality(String),
  unit_id Int32,
  -- The random key of the source profile, '' for none
  profile_key String,
  language LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  -- Day of occurred_at in the workspace's time zone
  local_day Date,
  duration_seconds Nullable(UInt32),
  attributes Map(LowCardinality(String), String)
) engine = {engine:MergeTree}
partition by toYear(local_day)
order by (workspace_id, survey_id, local_day, unit_id, feedback_id)
settings {deduplicationWindow:10000};

-- One row per score, chosen option and matrix row. The first of a question (of a matrix row) bears `first_of_question`
-- (`first_of_row`): summed, they count people and not ticks.
create table if not exists answer_fact {onCluster} (
  workspace_id UUID,
  feedback_id UUID,
  version UInt32,
  sign Int8,
  question_id LowCardinality(String),
  row_id LowCardinality(String),
  metric LowCardinality(String),
  value Nullable(Float64),
  choice LowCardinality(String),
  scale_min Nullable(Float64),
  scale_max Nullable(Float64),
  first_of_question UInt8,
  first_of_row UInt8,
  status LowCardinality(String),
  origin LowCardinality(String),
  survey_id LowCardinality(String),
  channel LowCardinality(String),
  touchpoint LowCardinality(String),
  unit_id Int32,
  language LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  local_day Date
) engine = {engine:MergeTree}
partition by toYear(local_day)
order by (workspace_id, metric, question_id, local_day, unit_id, feedback_id)
settings {deduplicationWindow:10000};

-- Counts of feedback. Rollups hold counts only: never averages, never distinct counts.
create table if not exists feedback_rollup {onCluster} (
  workspace_id UUID,
  survey_id LowCardinality(String),
  local_day Date,
  unit_id Int32,
  touchpoint LowCardinality(String),
  channel LowCardinality(String),
  status LowCardinality(String),
  count Int64
) engine = {engine:SummingMergeTree(count)}
partition by toYear(local_day)
order by (workspace_id, survey_id, local_day, unit_id, touchpoint, channel, status)
settings {deduplicationWindow:10000};

create materialized view if not exists feedback_rollup_view {onCluster} to feedback_rollup as
select workspace_id, survey_id, local_day, unit_id, touchpoint, channel, status, sum(sign) as count
from feedback_fact
group by workspace_id, survey_id, local_day, unit_id, touchpoint, channel, status;

-- Counts per value of every answer.
create table if not exists answer_rollup {onCluster} (
  workspace_id UUID,
  metric LowCardinality(String),
  question_id LowCardinality(String),
  local_day Date,
  unit_id Int32,
  survey_id LowCardinality(String),
  touchpoint LowCardinality(String),
  channel LowCardinality(String),
  row_id LowCardinality(String),
  value Nullable(Float64),
  choice LowCardinality(String),
  scale_min Nullable(Float64),
  scale_max Nullable(Float64),
  count Int64,
  people Int64,
  people_of_row Int64
) engine = {engine:SummingMergeTree((count, people, people_of_row))}
partition by toYear(local_day)
order by (workspace_id, metric, question_id, local_day, unit_id, survey_id, touchpoint, channel, row_id, value, choice, scale_min, scale_max)
settings {deduplicationWindow:10000}, allow_nullable_key = 1;

create materialized view if not exists answer_rollup_view {onCluster} to answer_rollup as
select workspace_id, metric, question_id, local_day, unit_id, survey_id, touchpoint, channel, row_id, value, choice,
  scale_min, scale_max, sum(sign) as count, sum(sign * first_of_question) as people, sum(sign * first_of_row) as people_of_row
from answer_fact
group by workspace_id, metric, question_id, local_day, unit_id, survey_id, touchpoint, channel, row_id, value, choice,
  scale_min, scale_max;
