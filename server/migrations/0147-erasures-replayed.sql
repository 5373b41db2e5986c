-- Requests of persons need not be kept for ever, and with them goes what is remembered of the erased.
do $$ begin
  execute format('grant delete on privacy_request to %I', current_setting('voxloop.app_role'));
end $$;
create index erased_identifier_by_request on erased_identifier (workspace_id, request_id);
