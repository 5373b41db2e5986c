/** A text in both languages of the product. */
export interface Names {
  'zh-CN': string;
  en: string;
}

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** A node of the hierarchy, with the place it has today. */
export interface Unit {
  id: number;
  /** The customer's own key of the unit; unique in the workspace. */
  code: string;
  names: Names;
  level: string;
  parentId: number | null;
  /** 0 for a root. */
  depth: number;
  /** A unit that has closed keeps its history but takes no new feedback. */
  active: boolean;
}

/** The place of one unit below a parent (null: it is a root), from `validFrom` until before `validTo` (null: for good). */
export interface UnitEdge<Key> {
  parent: Key | null;
  validFrom: Day;
  validTo: Day | null;
}

/** The levels of a chain, from the top down. A workspace may use other words; only these have an order. */
export const chainLevels: readonly string[] = ['country', 'region', 'city', 'store'];

const levelPattern = /^[a-z][A-Za-z0-9]{0,31}$/;

/** Whether a word can name a level: a lower-case letter, then letters and digits, 32 at most. */
export function isLevel(level: string): boolean {
  return levelPattern.test(level);
}

/** Whether a unit of `level` may stand directly below one of `parentLevel`: chain levels only below higher ones. */
export function mayStandBelow(level: string, parentLevel: string): boolean {
  const own = chainLevels.indexOf(level);
  const parent = chainLevels.indexOf(parentLevel);
  return own === -1 || parent === -1 || parent < own;
}

/**
 * The parent on a day, from edges in order of time. Before its first edge a unit counts as standing where it began,
 * so that feedback older than the tree has a place.
 * @returns undefined only where there are no edges
 */
export function findParentOn<Key>(edges: readonly UnitEdge<Key>[], day: Day): Key | null | undefined {
  const current = edges.findLast((edge) => edge.validFrom <= day) ?? edges[0];
  return current?.parent;
}

/**
 * The edges of a unit after it moves below `parent` on `validFrom`: the edge in force that day ends, a later planned
 * one stays. Neighbours with the same parent are joined, so moving to where a unit already stands changes nothing.
 */
export function placeEdge<Key>(edges: readonly UnitEdge<Key>[], parent: Key | null, validFrom: Day): UnitEdge<Key>[] {
  const starts = edges
    .filter((edge) => edge.validFrom !== validFrom)
    .map(({ parent, validFrom }) => ({ parent, validFrom }));
  starts.push({ parent, validFrom });
  starts.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const joined = starts.filter((edge, index) => index === 0 || starts[index - 1]?.parent !== edge.parent);
  return joined.map((edge, index) => ({ ...edge, validTo: joined[index + 1]?.validFrom ?? null }));
}

/**
 * Looks for a ring of parents.
 * @returns the keys of one ring, in order from child to parent; null when everything hangs from a root
 */
export function findCycle<Key>(parents: ReadonlyMap<Key, Key | null>): Key[] | null {
  const safe = new Set<Key>();
  for (const start of parents.keys()) {
    const trail = new Set<Key>();
    let key: Key | null = start;
    while (key !== null && !safe.has(key)) {
      if (trail.has(key)) return [...trail].slice([...trail].indexOf(key));
      trail.add(key);
      key = parents.get(key) ?? null;
    }
    for (const passed of trail) safe.add(passed);
  }
  return null;
}
