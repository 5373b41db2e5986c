import type { Language, Role } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { ColumnType, Generated } from 'kysely';
import type { CustomRole } from './custom-role.ts';

/** A role of the workspace's own. */
export interface CustomRoleTable {
  workspace_id: string;
  id: string;
  name: string;
  base: CustomRole['base'];
  permissions: string[];
  /** Written as JSON text */
  condition: ColumnType<Condition | null, string | null>;
  unit_condition: ColumnType<Condition | null, string | null>;
  masks: string[];
}

/** The tables of workspaces and members, as Kysely knows them. */
export type WorkspaceTables = {
  workspace: {
    id: string;
    name: string;
    time_zone: string;
    languages: readonly string[];
    created_at: Generated<Date>;
    requires_second_factor: Generated<boolean>;
    requires_provider: Generated<boolean>;
    slug: string | null;
  };
  member: {
    workspace_id: string;
    id: string;
    user_id: string;
    role: Role;
    custom_role_id: string | null;
    language: Language | null;
    active: Generated<boolean>;
    created_at: Generated<Date>;
  };
  role: CustomRoleTable;
  member_unit: { workspace_id: string; member_id: string; unit_id: number };
  'auth.user': { id: string; name: string; email: string; twoFactorEnabled: boolean };
};
