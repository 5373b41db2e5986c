-- How long each kind of record is kept, and each run that made an end of what was due.

create table retention_rule (
  workspace_id uuid not null,
  kind text not null,
  -- Null: kept
  days integer check (days > 0),
  ending text not null check (ending in ('delete', 'anonymise')),
  updated_at timestamptz not null,
  primary key (workspace_id, kind)
);
select voxloop_protect('retention_rule');

-- How far a run has come is in `job_run` under the same id.
create table retention_run (
  workspace_id uuid not null,
  id uuid not null,
  trigger text not null check (trigger in ('schedule', 'person')),
  -- What was due when it began: [{"kind", "ending", "before"}]
  plan jsonb not null,
  -- Records that met their end, by kind
  counts jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index retention_run_latest_idx on retention_run (workspace_id, created_at desc);
select voxloop_protect('retention_run', 'select, insert, update');

-- Records that come to their end are found by age.
create index ticket_closed_idx on ticket (workspace_id, closed_at) where closed_at is not null;

-- Drops the months of a table that ended before an instant and hold no row of another workspace; of feedback only those
-- that are empty, for each of its records has to be taken out of the counts first. A month that somebody is busy with is
-- left for the next time: nobody who writes is kept waiting for longer than a quarter of a second.
create function voxloop_drop_months(parent text, before timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month regclass;
  foreign_rows text;
  found boolean;
  dropped integer := 0;
begin
  if parent not in ('feedback', 'event') then
    raise exception 'voxloop: % is not kept by month', parent;
  end if;
  if public.voxloop_workspace() is null then
    raise exception 'voxloop: months are dropped by a workspace';
  end if;
  foreign_rows := case parent when 'feedback' then 'true' else 'workspace_id <> public.voxloop_workspace()' end;
  for month in
    select c.oid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = format('public.%I', parent)::regclass and c.relname ~ ('^' || parent || '_\d{4}_\d{2}$')
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
    order by c.relname
  loop
    execute format('select exists (select from %s where %s)', month, foreign_rows) into found;
    continue when found;
    begin
      perform set_config('lock_timeout', '250ms', true);
      execute format('lock table only public.%I in access exclusive mode', parent);
      execute format('select exists (select from %s where %s)', month, foreign_rows) into found;
      if not found then
        execute format('alter table public.%I detach partition %s', parent, month);
        execute format('drop table %s', month);
        dropped := dropped + 1;
      end if;
    exception when lock_not_available then
      perform set_config('lock_timeout', '0', true);
      return dropped;
    end;
    perform set_config('lock_timeout', '0', true);
  end loop;
  return dropped;
end $$;
revoke all on function voxloop_drop_months from public;

-- Where the audit log begins, once its oldest entries have met their end: the seal that stood last before it.
create table audit_cut (
  workspace_id uuid not null,
  no bigint not null,
  hash bytea not null,
  entries bigint not null,
  cut_at timestamptz not null,
  primary key (workspace_id, no)
);
select voxloop_protect('audit_cut', 'select');

-- Cuts sealed entries from before an instant off the beginning of the audit log. The longest half year has 184 days, and
-- nothing younger can be cut off, whoever asks. Answers the place of the cut; null where nothing was due.
create function voxloop_cut_audit(before timestamptz, most integer) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  workspace uuid := public.voxloop_workspace();
  first_no bigint;
  last_no bigint;
  cut bigint;
begin
  if workspace is null then
    raise exception 'voxloop: the audit log is cut by a workspace';
  end if;
  if before > now() - interval '184 days' then
    raise exception 'voxloop: the audit log is kept for 184 days';
  end if;
  select min(no), max(no) into first_no, last_no from public.audit_seal where workspace_id = workspace;
  select min(s.no) - 1 into cut from public.audit_seal s
    join public.audit_log e on e.workspace_id = s.workspace_id and e.id = s.entry_id
    where s.workspace_id = workspace and e.at >= before;
  cut := least(coalesce(cut, last_no), first_no + most - 1);
  if cut is null or cut < first_no then
    return null;
  end if;
  insert into public.audit_cut select workspace, no, hash, cut - first_no + 1, now()
    from public.audit_seal where workspace_id = workspace and no = cut;
  delete from public.audit_cut where workspace_id = workspace and no < cut;
  delete from public.audit_log e using public.audit_seal s
    where e.workspace_id = workspace and s.workspace_id = workspace and s.entry_id = e.id and s.no <= cut;
  delete from public.audit_seal where workspace_id = workspace and no <= cut;
  return cut;
end $$;
revoke all on function voxloop_cut_audit from public;
do $$ begin
  execute format('grant execute on function voxloop_drop_months, voxloop_cut_audit to %I', current_setting('voxloop.app_role'));
end $$;
