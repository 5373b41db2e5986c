-- The job queue (graphile-worker) keeps its tables in a schema of its own, which the application's role creates and
-- owns: its payloads name workspaces and records, never what is in them.
do $$
begin
  execute format('grant create on database %I to %I', current_database(), current_setting('voxloop.app_role'));
end $$;
