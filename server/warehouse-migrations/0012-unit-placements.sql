-- Where each unit stood in each hierarchy, and when: a small dimension, written anew as a generation with every change of
-- the hierarchy. Reports that show history "as it was" read the latest generation that is complete.
create table if not exists unit_placement {onCluster} (
  workspace_id UUID,
  -- 0 is the organisation
  hierarchy_id Int32,
  generation Int64,
  -- How many rows the generation has
  size UInt32,
  unit_id Int32,
  code String,
  -- The first day on which it stood there; the first row of a unit reaches back to the beginning of time
  valid_from Date,
  -- Units from the root down to the unit itself, and the level of each
  path Array(Int32),
  levels Array(LowCardinality(String))
) engine = {engine:MergeTree}
order by (workspace_id, hierarchy_id, generation, unit_id, valid_from)
settings {deduplicationWindow:10000};
