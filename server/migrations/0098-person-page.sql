-- What the list of people and the page of a person are read by.

create index profile_by_age on profile (workspace_id, created_at desc, id desc);

-- Compared byte by byte: such comparisons are leakproof, so that row-level security does not keep the index from being used.
alter table profile add column name_key text collate "C"
  generated always as (lower(normalize(name, nfkc))) stored;
create index profile_by_name on profile (workspace_id, name_key) where name_key is not null;

create index ticket_profile_idx on ticket (workspace_id, profile_id, opened_at desc) where profile_id is not null;
create index outreach_person_idx on outreach (workspace_id, profile_id, created_at desc) where profile_id is not null;
