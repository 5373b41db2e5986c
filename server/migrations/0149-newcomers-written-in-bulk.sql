-- Identifiers are written by the thousand, and a foreign key looks up one row for each. Whose they are and what names them
-- is written and removed by the directory alone, together with the profile or the claim itself.
do $$
declare
  row_key record;
begin
  for row_key in
    select conrelid::regclass as of_table, conname from pg_constraint
    where contype = 'f' and conrelid in ('profile_identifier'::regclass, 'identity_claim_identifier'::regclass)
  loop
    execute format('alter table %s drop constraint %I', row_key.of_table, row_key.conname);
  end loop;
end $$;
