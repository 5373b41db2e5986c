-- A type's name may hold what somebody is known by. When that is taken out, what was counted of the type goes by the new
-- name too.
alter table event_property drop constraint event_property_workspace_id_kind_name_fkey;
alter table event_property add foreign key (workspace_id, kind, name)
  references event_type (workspace_id, kind, name) on update cascade;
alter table event_day drop constraint event_day_workspace_id_kind_name_fkey;
alter table event_day add foreign key (workspace_id, kind, name)
  references event_type (workspace_id, kind, name) on update cascade;
