import type { Generated } from 'kysely';
import type { Names, UnitAttributes } from './unit.ts';

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
    hierarchy_id: Generated<number>;
    code_space: Generated<number>;
    attributes: Generated<UnitAttributes>;
  };
  unit_parent: {
    workspace_id: string;
    hierarchy_id: Generated<number>;
    unit_id: number;
    parent_id: number | null;
    valid_from: string;
    valid_to: string | null;
    /** These three are null where the unit itself says it */
    names: Names | null;
    level: string | null;
    active: boolean | null;
  };
  hierarchy: { workspace_id: string; id: Generated<number>; code: string; names: Names; attribute: string | null };
  hierarchy_version: { workspace_id: string; version: number };
};

/** The columns of a unit as they are read. */
export const unitColumns = ['id', 'code', 'names', 'level', 'path', 'active', 'attributes'] as const;

/** A unit as it is read. */
export interface UnitRecord {
  id: number;
  code: string;
  names: Names;
  level: string;
  path: string;
  active: boolean;
  attributes: UnitAttributes;
}
