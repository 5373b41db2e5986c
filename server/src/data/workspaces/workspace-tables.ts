import type { Language, Role } from '@voxloop/access';
import type { Generated } from 'kysely';

/** The tables of workspaces and members, as Kysely knows them. */
export type WorkspaceTables = {
  workspace: {
    id: string;
    name: string;
    time_zone: string;
    languages: readonly string[];
    created_at: Generated<Date>;
    requires_second_factor: Generated<boolean>;
  };
  member: {
    workspace_id: string;
    id: string;
    user_id: string;
    role: Role;
    language: Language | null;
    active: Generated<boolean>;
    created_at: Generated<Date>;
  };
  member_unit: { workspace_id: string; member_id: string; unit_id: number };
  'auth.user': { id: string; name: string; email: string; twoFactorEnabled: boolean };
};
