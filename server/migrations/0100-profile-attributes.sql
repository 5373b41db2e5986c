-- What a workspace knows of its customers beside who they are: attributes that it declares, and tags.

create table profile_attribute (
  workspace_id uuid not null,
  key text not null check (key ~ '^[A-Za-z][A-Za-z0-9_]{0,63}$'),
  names jsonb not null,
  type text not null check (type in ('text', 'number', 'boolean', 'date', 'choice')),
  -- Of a choice: its values with their names, in the order in which they are offered
  choices jsonb not null,
  -- Who says what it is: `directory` people, imports and API keys; `identify` traits of events, too
  source text not null check (source in ('directory', 'identify')),
  -- Shown masked to those who may not see a person's identifiers
  personal boolean not null,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
select voxloop_protect('profile_attribute');

-- One document per profile: `attributes` holds values by key, `attribute_times` when each was said (milliseconds since
-- 1970), so that what is said late does not replace what was said later; `tags` holds how each tag came on.
alter table profile
  add column attributes jsonb not null default '{}',
  add column attribute_times jsonb not null default '{}',
  add column tags jsonb not null default '{}';

-- The tags that are in use, for those who choose one.
create table tag (
  workspace_id uuid not null,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  primary key (workspace_id, name)
);
select voxloop_protect('tag');
