-- Surveys with their immutable versions, and the links by which people reach them.

create table survey (
  workspace_id uuid not null,
  id uuid not null,
  names jsonb not null,
  status text not null check (status in ('draft', 'open', 'closed')),
  -- The template that it was made from; null for one that came from elsewhere
  template_key text,
  draft jsonb not null,
  -- Counts the changes of the draft, so that two editors notice each other
  revision integer not null,
  published_version integer,
  -- The draft's revision when it was last published
  published_revision integer,
  -- Smallest group that is ever shown; 0 for named customers
  anonymity_threshold integer not null default 0 check (anonymity_threshold between 0 and 1000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  check ((status = 'draft') = (published_version is null))
);
select voxloop_protect('survey', 'select, insert, update');

-- What respondents saw. Rows are added and never changed: the application's role has no right to.
create table survey_version (
  workspace_id uuid not null,
  survey_id uuid not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (workspace_id, survey_id, version),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id)
);
select voxloop_protect('survey_version', 'select, insert');

create table survey_link (
  workspace_id uuid not null,
  id text not null unique,
  survey_id uuid not null,
  name text not null check (name <> ''),
  unit_id integer,
  touchpoint text,
  channel text,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id)
);
create index survey_link_by_survey on survey_link (workspace_id, survey_id);
select voxloop_protect('survey_link', 'select, insert, update');
-- A respondent's link is looked up by its id before a workspace is known.
create policy presented_link on survey_link for select using (id = nullif(current_setting('app.survey_link', true), ''));
