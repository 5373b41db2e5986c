-- O-data: what customers do, one record per event. It never changes once it is stored.

-- Makes the monthly partitions of a table that cover `first` to `last` where they are missing, so that the
-- application's role needs no right to create tables. A month whose rows already lie in the default partition stays there.
create function voxloop_ensure_months(parent text, first timestamptz, last timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month timestamp := date_trunc('month', first at time zone 'UTC');
  made integer := 0;
  name text;
begin
  if parent not in ('feedback', 'event') then
    raise exception 'voxloop: % is not kept by month', parent;
  end if;
  if last - first > interval '50 years' then
    raise exception 'voxloop: % to % is more than 50 years', first, last;
  end if;
  while month <= last at time zone 'UTC' loop
    name := parent || '_' || to_char(month, 'YYYY_MM');
    if to_regclass('public.' || name) is null then
      perform pg_advisory_xact_lock(4870233);
      if to_regclass('public.' || name) is null then
        begin
          execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
            name, parent, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
          made := made + 1;
        exception when check_violation then
          raise notice 'voxloop: rows of % lie in the default partition', name;
        end;
      end if;
    end if;
    month := month + interval '1 month';
  end loop;
  return made;
end $$;
revoke all on function voxloop_ensure_months from public;
do $$ begin
  execute format('grant execute on function voxloop_ensure_months to %I', current_setting('voxloop.app_role'));
end $$;

create or replace function voxloop_ensure_feedback_months(first timestamptz, last timestamptz) returns integer
  language sql security definer set search_path = pg_catalog, public as $$
  select public.voxloop_ensure_months('feedback', first, last) $$;

-- By the month in which it was received: events come late, but never before they are received.
create table event (
  workspace_id uuid not null,
  received_at timestamptz not null,
  id uuid not null,
  -- The commit that stored it: the outbox names commits, not events, and readers find their events by it.
  commit_id uuid not null,
  message_id text not null,
  kind text not null check (kind in ('track', 'page', 'screen', 'identify', 'group', 'alias')),
  name text not null,
  origin text not null check (origin in ('live', 'backfill')),
  profile_id uuid,
  occurred_at timestamptz not null,
  -- Day of occurred_at in the workspace's time zone, as it was when the event came
  local_day date not null,
  properties jsonb not null,
  context jsonb not null,
  primary key (workspace_id, received_at, id)
) partition by range (received_at);
create index event_by_profile on event (workspace_id, profile_id, occurred_at desc);
create index event_by_name on event (workspace_id, kind, name, received_at desc);
select voxloop_protect('event');
create table event_default partition of event default;
select voxloop_ensure_months('event', now() - interval '1 month', now() + interval '6 months');

-- Which messages were taken lately: the same message sent again is the same event. Old ones are forgotten.
create table event_key (
  workspace_id uuid not null,
  id uuid not null,
  received_at timestamptz not null,
  primary key (workspace_id, id)
);
create index event_key_by_age on event_key using brin (received_at);
select voxloop_protect('event_key');

-- What events there are, with their properties: found by looking, see event_discovery.
create table event_type (
  workspace_id uuid not null,
  kind text not null,
  name text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  count bigint not null,
  primary key (workspace_id, kind, name)
);
select voxloop_protect('event_type');

create table event_property (
  workspace_id uuid not null,
  kind text not null,
  name text not null,
  property text not null,
  -- As JSON knows types: string, number, boolean, object, array, null
  type text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  count bigint not null,
  primary key (workspace_id, kind, name, property, type),
  foreign key (workspace_id, kind, name) references event_type (workspace_id, kind, name)
);
select voxloop_protect('event_property');

-- Up to which batch of the outbox a workspace's events were counted: written with the counts, so that a batch that comes
-- again counts nothing twice.
create table event_discovery (
  workspace_id uuid primary key,
  batch_no bigint not null
);
select voxloop_protect('event_discovery');
