-- Personal data is masked out of what people said before it is stored; what it hides is kept sealed beside it.

-- Which kinds are masked; a workspace without a row masks them all.
create table masking_rule (
  workspace_id uuid not null primary key,
  kinds text[] not null,
  updated_at timestamptz not null
);
select voxloop_protect('masking_rule');

-- The version of the masker that has seen the record; null: none yet. A job sees to those.
alter table feedback add column masking smallint;
create index feedback_unmasked_idx on feedback (workspace_id, occurred_at, id) where masking is null;

-- What was masked, sealed under a key of its own for each record.
create table feedback_original (
  workspace_id uuid not null,
  feedback_id uuid not null,
  sealed bytea not null,
  primary key (workspace_id, feedback_id)
);
select voxloop_protect('feedback_original');

-- Those keys, themselves sealed. Backups leave this table's rows out, so that a key that is destroyed here is gone everywhere.
create table feedback_original_key (
  workspace_id uuid not null,
  feedback_id uuid not null,
  sealed bytea not null,
  primary key (workspace_id, feedback_id)
);
select voxloop_protect('feedback_original_key');
