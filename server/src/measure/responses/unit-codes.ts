import { systemAccess } from '@voxloop/access';
import { findUnitByCode } from '../../data/hierarchy/index.ts';
import type { Database } from '../../foundation/database/index.ts';

/** Units by the customer's own code, remembered: a code keeps its unit for good. */
export interface UnitCodes {
  /** The unit's id; null for a code that nobody has (yet). */
  find(workspaceId: string, code: string): Promise<number | null>;
}

const maxRemembered = 100_000;

export function createUnitCodes(database: Database): UnitCodes {
  const remembered = new Map<string, number>();
  return {
    find: async (workspaceId, code) => {
      const key = `${workspaceId}:${code}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const unit = await database.inWorkspace(workspaceId, (tx) => findUnitByCode(tx, systemAccess(workspaceId), code));
      if (unit === undefined) return null;
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(key, unit.id);
      return unit.id;
    },
  };
}
