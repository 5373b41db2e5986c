import type { Generated } from 'kysely';
import type { Names } from './unit.ts';

/** The tables of the hierarchy, as Kysely knows them. */
export type UnitTables = {
  unit: {
    workspace_id: string;
    id: Generated<number>;
    code: string;
    names: Names;
    level: string;
    /** ltree, as text: ids from the root down to the unit, joined by dots. */
    path: string;
    active: boolean;
  };
  unit_parent: {
    workspace_id: string;
    unit_id: number;
    parent_id: number | null;
    valid_from: string;
    valid_to: string | null;
  };
  hierarchy_version: { workspace_id: string; version: number };
};

/** The columns of a unit as they are read. */
export const unitColumns = ['id', 'code', 'names', 'level', 'path', 'active'] as const;

/** A unit as it is read. */
export interface UnitRecord {
  id: number;
  code: string;
  names: Names;
  level: string;
  path: string;
  active: boolean;
}
