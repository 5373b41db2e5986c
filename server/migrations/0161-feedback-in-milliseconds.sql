-- Feedback that was stored with microseconds (by other programs, past the server) is given the time by which it is told
-- everywhere else: facts and lists cut it off at the millisecond. What was thought of its quality refers to it by that time
-- and is put aside meanwhile. One workspace after the other, so that row-level security holds and nobody waits for a lock.
do $$
declare
  every uuid[];
  one uuid;
begin
  perform set_config('app.every_workspace', 'on', true);
  select coalesce(array_agg(id), '{}') into every from workspace;
  perform set_config('app.every_workspace', '', true);
  create temporary table moved_quality (like feedback_quality) on commit drop;
  foreach one in array every loop
    perform set_config('app.workspace_id', one::text, true);
    with moved as (delete from feedback_quality where occurred_at <> occurred_at::timestamptz(3) returning *)
    insert into moved_quality select * from moved;
    update feedback set occurred_at = date_trunc('milliseconds', occurred_at) where occurred_at <> occurred_at::timestamptz(3);
    update moved_quality set occurred_at = date_trunc('milliseconds', occurred_at);
    insert into feedback_quality select * from moved_quality;
    delete from moved_quality;
    update feedback_key set occurred_at = date_trunc('milliseconds', occurred_at) where occurred_at <> occurred_at::timestamptz(3);
    update feedback_trait set occurred_at = date_trunc('milliseconds', occurred_at) where occurred_at <> occurred_at::timestamptz(3);
  end loop;
  perform set_config('app.workspace_id', '', true);
end $$;

alter table feedback validate constraint feedback_occurred_at_in_milliseconds;
alter table feedback_key validate constraint feedback_key_occurred_at_in_milliseconds;
alter table feedback_trait validate constraint feedback_trait_occurred_at_in_milliseconds;
