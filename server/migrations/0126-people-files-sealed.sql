-- Uploaded files of people are sealed until they are imported; those from before are read as they are, and go within a week.
alter table profile_import_chunk add column sealed boolean not null default false;
