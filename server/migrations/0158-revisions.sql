-- How often each thing that people edit was edited, by whom last and when. A thing without a row is as it was made: its
-- revision is 1. Rows outlive their thing, so that one made anew under its key is never taken for the one before.
create table revision (
  workspace_id uuid not null,
  kind text not null,
  id text not null,
  revision integer not null check (revision > 1),
  changed_at timestamptz not null default now(),
  actor_kind text not null,
  actor_id text not null,
  primary key (workspace_id, kind, id)
);
select voxloop_protect('revision');
