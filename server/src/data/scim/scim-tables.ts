import type { ColumnType } from 'kysely';
import type { CustomRole } from '../workspaces/index.ts';
import type { JsonObject } from './scim-resource.ts';

/** Written as JSON text, read as what it says. */
type JsonColumn = ColumnType<JsonObject, string, string>;

/** What a directory sent, as Kysely knows it. */
export type ScimTables = {
  scim_user: {
    workspace_id: string;
    id: string;
    member_id: string;
    user_name: string;
    external_id: string | null;
    active: boolean;
    was_member: boolean;
    resource: JsonColumn;
    created_at: Date;
    modified_at: Date;
  };
  scim_group: {
    workspace_id: string;
    id: string;
    display_name: string;
    external_id: string | null;
    resource: JsonColumn;
    role: CustomRole['base'] | null;
    custom_role_id: string | null;
    unit_ids: number[];
    created_at: Date;
    modified_at: Date;
    added_by_hand: ColumnType<boolean, boolean | undefined>;
  };
  scim_group_member: { workspace_id: string; group_id: string; user_id: string };
};
