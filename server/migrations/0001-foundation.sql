-- What every later migration stands on: the current workspace, and the protection of its tables.

create extension if not exists ltree;
create extension if not exists btree_gist;

-- The workspace that the running transaction is bound to; null when none is, and then no row is visible.
create function voxloop_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.workspace_id', true), '')::uuid;

-- Keeps the rows of a table inside their workspace, for every role but the migrating owner's DDL,
-- and lets the application's role work on it. Call it right after `create table`.
create function voxloop_protect(protected regclass, privileges text default 'select, insert, update, delete') returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy workspace_only on %s using (workspace_id = voxloop_workspace()) with check (workspace_id = voxloop_workspace())',
    protected);
  execute format('grant %s on %s to %I', privileges, protected, current_setting('voxloop.app_role'));
end $$;

-- Lets the application's role work on a table that belongs to no workspace.
create function voxloop_share(shared regclass, privileges text default 'select, insert, update, delete') returns void
  language plpgsql as $$
begin
  execute format('grant %s on %s to %I', privileges, shared, current_setting('voxloop.app_role'));
end $$;
