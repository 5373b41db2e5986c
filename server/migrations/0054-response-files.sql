-- Files that respondents sent with an answer; their bytes lie in the file storage.
create table response_file (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  -- The id that the finished response has, or will have
  response_id uuid not null,
  question_id text not null,
  name text not null,
  -- By what is in it, not by its name
  type text not null,
  bytes integer not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id)
);
create index response_file_by_response on response_file (workspace_id, response_id);
select voxloop_protect('response_file');
