-- What holds for contacting somebody holds for all of his profiles.

-- The profiles that were the person's when he said it. Empty in rows from before: the profile of the row alone.
alter table consent_record add column said_for uuid[] not null default '{}';
