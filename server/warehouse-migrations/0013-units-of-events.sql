-- The unit in which an event happened, 0 for none. Counts by unit are read from the facts: few ask, and sums by unit and day
-- would be as many rows.
alter table event_fact {onCluster} add column if not exists unit_id Int32 default 0;
