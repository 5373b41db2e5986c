-- The tree of units, as it was, is and will be.

create table unit (
  workspace_id uuid not null,
  id integer generated always as identity,
  code text not null check (code <> ''),
  names jsonb not null,
  level text not null,
  -- Ids from the root down to the unit itself, as of today; a unit that has not begun yet stands where it will begin.
  path ltree not null,
  active boolean not null default true,
  primary key (workspace_id, id),
  constraint unit_code_key unique (workspace_id, code)
);
select voxloop_protect('unit');
create index unit_path_idx on unit using gist (workspace_id, path);

-- Which unit stood below which, and when. A root has a row without parent. `valid_to` is the first day that no longer counts.
create table unit_parent (
  workspace_id uuid not null,
  unit_id integer not null,
  parent_id integer,
  valid_from date not null,
  valid_to date,
  primary key (workspace_id, unit_id, valid_from),
  foreign key (workspace_id, unit_id) references unit (workspace_id, id),
  foreign key (workspace_id, parent_id) references unit (workspace_id, id),
  check (parent_id <> unit_id),
  check (valid_to > valid_from),
  constraint unit_parent_no_overlap exclude using gist (workspace_id with =, unit_id with =, daterange(valid_from, valid_to) with &&)
);
select voxloop_protect('unit_parent');
create index unit_parent_parent_idx on unit_parent (workspace_id, parent_id);

-- Counts the changes of a workspace's tree, so that what was computed from it can be known to be stale.
create table hierarchy_version (
  workspace_id uuid not null primary key,
  version bigint not null
);
select voxloop_protect('hierarchy_version');

-- Where brand and person meet.
create table touchpoint (
  workspace_id uuid not null,
  code text not null check (code <> ''),
  names jsonb not null,
  primary key (workspace_id, code)
);
select voxloop_protect('touchpoint');
