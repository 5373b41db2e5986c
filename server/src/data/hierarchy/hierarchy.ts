import type { Names } from './unit.ts';

/** A tree of units. Every workspace has its organisation, which access goes by, and any number of others beside it. */
export interface Hierarchy {
  id: number;
  /** Unique in the workspace */
  code: string;
  names: Names;
  /**
   * The attribute of feedback whose values are codes of this hierarchy's units: a product tree. Null where units of the
   * organisation are placed in it: a store belongs to a region and to a format.
   */
  attribute: string | null;
}

/** The hierarchy that access goes by. It is in no table: every workspace has it. */
export const organisation: Hierarchy = {
  id: 0,
  code: 'organisation',
  names: { 'zh-CN': '组织', en: 'Organisation' },
  attribute: null,
};

/** Codes are unique among hierarchies that share units, and within each that goes by an attribute. */
export function codeSpaceOf({ id, attribute }: Pick<Hierarchy, 'id' | 'attribute'>): number {
  return attribute === null ? organisation.id : id;
}
