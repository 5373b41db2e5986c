-- Several hierarchies side by side, each with the history of its units.

-- The organisation has no row here: every workspace has it, and its id is 0.
create table hierarchy (
  workspace_id uuid not null,
  id integer generated always as identity,
  code text not null check (code <> '' and code <> 'organisation'),
  names jsonb not null,
  -- The attribute of feedback whose values are codes of its units; null: units of the organisation are placed in it
  attribute text check (attribute <> ''),
  primary key (workspace_id, id),
  constraint hierarchy_code_key unique (workspace_id, code)
);
select voxloop_protect('hierarchy');

alter table unit
  -- Where it is at home: a store in the organisation, though it may be placed in other hierarchies too
  add column hierarchy_id integer not null default 0,
  -- Codes are unique among the hierarchies that share units (0), and within each that goes by an attribute (its id)
  add column code_space integer not null default 0,
  -- As they are today
  add column attributes jsonb not null default '{}',
  drop constraint unit_code_key,
  add constraint unit_code_key unique (workspace_id, code_space, code);
create index unit_hierarchy_idx on unit (workspace_id, hierarchy_id) where hierarchy_id <> 0;

-- What a unit was called, and whether it was open, while it stood there. Null: as the unit says of itself today.
alter table unit_parent
  add column hierarchy_id integer not null default 0,
  add column names jsonb,
  add column level text,
  add column active boolean,
  drop constraint unit_parent_pkey,
  add primary key (workspace_id, hierarchy_id, unit_id, valid_from),
  drop constraint unit_parent_no_overlap,
  add constraint unit_parent_no_overlap exclude using gist (
    workspace_id with =, hierarchy_id with =, unit_id with =, daterange(valid_from, valid_to) with &&
  );
