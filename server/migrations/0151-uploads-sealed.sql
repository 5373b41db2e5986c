-- Uploaded files wait sealed until they are read. Those from before are read as they are, and go within days.
alter table feedback_import_chunk add column sealed boolean not null default false;
alter table source_upload
  add column sealed boolean not null default false,
  -- Of the file; what is sealed is longer
  add column byte_count integer;
