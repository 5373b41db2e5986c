-- Files that an accepted answer names; the others are forgotten after a while.
alter table response_file add column claimed_at timestamptz;
update response_file set claimed_at = created_at;
create index response_file_unclaimed on response_file (workspace_id, created_at) where claimed_at is null;
