import type { Names, UnitAttributes } from './unit.ts';
import type { UnitPeriod } from './unit-period.ts';

/** A unit as planning needs it: keyed by code, with its whole history in one hierarchy. */
export interface KnownUnit {
  code: string;
  names: Names;
  level: string;
  attributes: UnitAttributes;
  /** Whether this hierarchy is its home; elsewhere it only has a place, and keeps its name and level. */
  isHome: boolean;
  /** In order of time. */
  periods: readonly UnitPeriod<string>[];
}

/** A hierarchy as planning needs it. */
export interface KnownHierarchy {
  /** What has a place in it, by code */
  units: ReadonlyMap<string, KnownUnit>;
  /** Units of the organisation that could be given a place in it, without periods yet; none in the organisation itself */
  placeable: ReadonlyMap<string, KnownUnit>;
  /** Codes that units of other hierarchies bear already */
  taken: ReadonlySet<string>;
}

/** How many units are open in the end. */
export function countOpen({ units }: KnownHierarchy): number {
  let open = 0;
  for (const { periods } of units.values()) if (periods.at(-1)?.active) open++;
  return open;
}
