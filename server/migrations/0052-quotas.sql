-- How many responses each cell of a survey's quotas has, over all versions of the survey. A row is locked while a response
-- takes or reserves a place in it, so that no two take the last one.

create table quota_cell (
  workspace_id uuid not null,
  survey_id uuid not null,
  quota_id text not null,
  cell_id text not null,
  -- Places that complete responses have taken
  taken integer not null default 0 check (taken >= 0),
  primary key (workspace_id, survey_id, quota_id, cell_id),
  foreign key (workspace_id, survey_id) references survey (workspace_id, id)
);
select voxloop_protect('quota_cell');

-- The place of one response in one cell: taken, or kept for a respondent who is still answering.
create table quota_place (
  workspace_id uuid not null,
  survey_id uuid not null,
  quota_id text not null,
  cell_id text not null,
  response_id uuid not null,
  -- When the place is free again unless it is taken before; null once it is taken
  reserved_until timestamptz,
  primary key (workspace_id, survey_id, quota_id, cell_id, response_id),
  foreign key (workspace_id, survey_id, quota_id, cell_id) references quota_cell (workspace_id, survey_id, quota_id, cell_id)
);
create index quota_place_reserved on quota_place (workspace_id, reserved_until) where reserved_until is not null;
select voxloop_protect('quota_place');
