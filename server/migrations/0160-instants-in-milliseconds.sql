-- Instants that programs hand back to find a row again, alone or before its id: a program knows them to the millisecond,
-- so a row that is stored more finely would never be found by its own time, nor passed by a list. Such rows are refused
-- from here on. What is stored already is not looked at here, so nothing waits.
do $$
declare
  place record;
begin
  for place in select * from (values
    ('feedback', 'occurred_at'), ('feedback_key', 'occurred_at'), ('feedback_trait', 'occurred_at'),
    ('event', 'received_at'), ('event', 'occurred_at'), ('event_quarantine', 'received_at'),
    ('alert', 'raised_at'), ('ticket', 'opened_at'), ('ticket', 'closed_at'), ('notice', 'created_at'),
    ('outreach', 'created_at'), ('privacy_request', 'created_at')) as known (relation, instant)
  loop
    execute format('alter table %I add constraint %I check (%I = %I::timestamptz(3)) not valid',
      place.relation, place.relation || '_' || place.instant || '_in_milliseconds', place.instant, place.instant);
  end loop;
end $$;
