-- Answers on their way, and the invitations of single persons.

-- What a respondent has answered so far. When it rests for long it becomes partial feedback; when its response has
-- arrived it is of no more use. Both are the work of one job.
create table response_partial (
  workspace_id uuid not null,
  -- The id that the finished response will have
  id uuid not null,
  survey_id uuid not null,
  survey_version integer not null,
  unit_id integer,
  touchpoint text,
  channel text,
  profile_id uuid,
  member_id text,
  attributes jsonb not null,
  answers jsonb not null,
  language text,
  started_at timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id, survey_version) references survey_version (workspace_id, survey_id, version)
);
create index response_partial_by_rest on response_partial (workspace_id, updated_at);
select voxloop_protect('response_partial');

-- One person asked once: with a link of his own whose answer is known to be his.
create table invitation (
  workspace_id uuid not null,
  id uuid not null,
  -- SHA-256 of the token in the person's link; the token itself is kept nowhere
  token_hash bytea not null unique,
  survey_id uuid not null,
  profile_id uuid,
  unit_id integer,
  touchpoint text,
  language text,
  -- What its response will carry, e.g. the ticket that it asks about
  attributes jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  response_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id),
  check ((answered_at is null) = (response_id is null))
);
select voxloop_protect('invitation', 'select, insert, update');
-- Whoever presents a token is looked up by its hash before a workspace is known.
create policy presented_invitation on invitation for select
  using (token_hash = decode(nullif(current_setting('app.invitation_hash', true), ''), 'hex'));
