-- X-data of every kind: one record per response, review, chat …, its answers as one document.

create table feedback (
  workspace_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  version integer not null,
  kind text not null,
  status text not null check (status in ('complete', 'partial', 'screenedOut')),
  origin text not null check (origin in ('live', 'backfill')),
  survey_id uuid,
  survey_version integer,
  channel text,
  touchpoint text,
  unit_id integer,
  profile_id uuid,
  language text,
  received_at timestamptz not null,
  duration_seconds integer,
  -- The first score that bears a metric, for lists; every score is in `scores`.
  metric text,
  score real,
  answers jsonb not null,
  verbatim_keys text[] not null,
  attributes jsonb not null,
  scores jsonb not null,
  primary key (workspace_id, occurred_at, id)
) partition by range (occurred_at);
create index feedback_by_unit on feedback (workspace_id, unit_id, occurred_at desc);
create index feedback_by_profile on feedback (workspace_id, profile_id, occurred_at desc) where profile_id is not null;
select voxloop_protect('feedback');

create table feedback_default partition of feedback default;

-- Makes the monthly partitions that cover `first` to `last` where they are missing, so that the application's role
-- needs no right to create tables. A month whose rows already lie in the default partition stays there.
create function voxloop_ensure_feedback_months(first timestamptz, last timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month timestamp := date_trunc('month', first at time zone 'UTC');
  made integer := 0;
  name text;
begin
  if last - first > interval '50 years' then
    raise exception 'voxloop: % to % is more than 50 years', first, last;
  end if;
  while month <= last at time zone 'UTC' loop
    name := 'feedback_' || to_char(month, 'YYYY_MM');
    if to_regclass('public.' || name) is null then
      perform pg_advisory_xact_lock(4870233);
      if to_regclass('public.' || name) is null then
        begin
          execute format('create table public.%I partition of public.feedback for values from (%L) to (%L)',
            name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
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
revoke all on function voxloop_ensure_feedback_months from public;
do $$ begin
  execute format('grant execute on function voxloop_ensure_feedback_months to %I', current_setting('voxloop.app_role'));
end $$;
select voxloop_ensure_feedback_months(now() - interval '1 month', now() + interval '6 months');

-- Which feedback was accepted, whatever its month: makes acceptance idempotent by id.
-- `digest` tells the same content sent again from other content under the same id.
create table feedback_key (
  workspace_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  digest text not null,
  primary key (workspace_id, id)
);
select voxloop_protect('feedback_key');
