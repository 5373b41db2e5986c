-- How far single responses can be trusted. An opinion for people and filters: nothing is deleted for it.

-- What the respondent's browser gave away, e.g. {"device": …, "userAgent": …}; null for what came from systems and files.
alter table feedback add column signals jsonb;

create table feedback_quality (
  workspace_id uuid not null,
  feedback_id uuid not null,
  occurred_at timestamptz not null,
  survey_id uuid not null,
  -- The version of the feedback that was assessed
  version integer not null,
  duration_seconds integer,
  -- From 0 to 100
  score smallint not null check (score between 0 and 100),
  -- [{"code", "weight", "keys", "evidence"}], most weighty first
  flags jsonb not null,
  primary key (workspace_id, feedback_id),
  foreign key (workspace_id, occurred_at, feedback_id) references feedback (workspace_id, occurred_at, id) on delete cascade
);
-- The pace of a survey: the durations of its last responses
create index feedback_quality_by_survey on feedback_quality (workspace_id, survey_id, occurred_at desc)
  include (duration_seconds);
-- Those that a list of doubtful responses shows
create index feedback_quality_doubtful on feedback_quality (workspace_id, feedback_id) where score < 60;
select voxloop_protect('feedback_quality');

-- What responses to one survey may have in common, as digests; forgotten when nothing is compared with it any more.
create table feedback_trait (
  workspace_id uuid not null,
  survey_id uuid not null,
  kind text not null check (kind in ('device', 'profile', 'words')),
  digest bytea not null,
  occurred_at timestamptz not null,
  feedback_id uuid not null,
  primary key (workspace_id, survey_id, kind, digest, occurred_at, feedback_id)
);
create index feedback_trait_by_time on feedback_trait (workspace_id, occurred_at);
select voxloop_protect('feedback_trait');
