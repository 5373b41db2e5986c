-- Fields of feedback that come from the events around it, beside the facts, which they never change. The row of a feedback
-- with the greatest revision counts. What is not known is in neither map; yes and no are texts.

create table if not exists joined_fact {onCluster} (
  workspace_id UUID,
  feedback_id UUID,
  revision UInt64,
  -- The random key of the source profile of the feedback, '' for none
  profile_key String,
  -- Day of the feedback in the workspace's time zone
  local_day Date,
  numbers Map(LowCardinality(String), Float64),
  texts Map(LowCardinality(String), String)
) engine = {engine:MergeTree}
partition by toYear(local_day)
order by (workspace_id, local_day, feedback_id, revision)
settings {deduplicationWindow:10000};

-- Which profiles are one person, wherever that differs from a person of their own. The greatest revision counts; a
-- profile that is its own person again bears its own key.

create table if not exists person_fact {onCluster} (
  workspace_id UUID,
  profile_key String,
  person_key String,
  revision UInt64
) engine = {engine:MergeTree}
order by (workspace_id, profile_key, revision)
settings {deduplicationWindow:10000};
