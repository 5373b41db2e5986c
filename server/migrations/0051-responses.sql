-- Answers on their way, and the invitations of single persons.

-- What a respondent has answered so far; moved into `feedback` when he comes back to finish, or stays away.
create table response_partial (
  workspace_id uuid not null,
  -- The id that the finished response will have
  id uuid not null,
  survey_id uuid not null,
  survey_version integer not null,
  link_id text,
  invitation_id uuid,
  answers jsonb not null,
  parameters jsonb not null,
  language text not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id, survey_version) references survey_version (workspace_id, survey_id, version)
);
create index response_partial_by_rest on response_partial (workspace_id, updated_at);
select voxloop_protect('response_partial');

create table invitation (
  workspace_id uuid not null,
  id uuid not null,
  -- SHA-256 of the token in the person's link; the token itself is kept nowhere
  token_hash bytea not null unique,
  survey_id uuid not null,
  profile_id uuid,
  unit_id integer,
  touchpoint text,
  channel text,
  -- What the invitation asks about: the feedback and the ticket that it led to
  feedback_id uuid,
  ticket_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  response_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id)
);
create index invitation_by_ticket on invitation (workspace_id, ticket_id) where ticket_id is not null;
select voxloop_protect('invitation', 'select, insert, update');
-- Whoever presents a token is looked up by its hash before a workspace is known.
create policy presented_invitation on invitation for select
  using (token_hash = decode(nullif(current_setting('app.invitation_hash', true), ''), 'hex'));
