import type { TableRow } from '../../foundation/tabular/index.ts';
import { type Day, findCycle, findParentOn, mayStandBelow, type Names, placeEdge, type UnitEdge } from './unit.ts';
import type { UnitImportError } from './unit-import-error.ts';
import { readUnitRows, type UnitRow } from './unit-rows.ts';

/** A unit of today as the planner needs it: keyed by code. */
export interface KnownUnit {
  code: string;
  names: Names;
  level: string;
  active: boolean;
  /** In order of time. */
  edges: readonly UnitEdge<string>[];
}

/** A change of one unit; `edges` is null where its place stays. */
export interface UnitChange {
  code: string;
  names: Names;
  level: string;
  active: boolean;
  edges: readonly UnitEdge<string>[] | null;
}

/** What a file would do to the tree. With errors, nothing is to be applied. */
export interface UnitImportPlan {
  /** New units, parents before children. */
  creates: readonly UnitChange[];
  /** Existing units that move, some of which also change their names. */
  moves: readonly UnitChange[];
  /** Existing units that change names, level or activity but stay in place. */
  renames: readonly UnitChange[];
  unchanged: number;
  errors: readonly UnitImportError[];
}

/**
 * Turns the rows of a unit file into a plan of creations, moves and renamings. Rows may come in any order; a parent
 * is either in the file or exists already. Units that the file does not name stay as they are.
 * @param rows header first; see `readUnitRows` for the columns
 * @param today the day from which rows without a date count
 */
export function planUnitImport(
  rows: readonly TableRow[],
  known: ReadonlyMap<string, KnownUnit>,
  today: Day,
): UnitImportPlan {
  const { units, errors } = readUnitRows(rows, today);
  const planned = planChanges(units, known);
  const faults = [...errors, ...checkParents(units, known, planned), ...checkCycles(units, known, planned)];
  faults.sort((a, b) => a.line - b.line);
  return { ...sortIntoKinds(units, known, planned), errors: faults };
}

type PlannedUnits = ReadonlyMap<string, UnitChange>;

function planChanges(rows: readonly UnitRow[], known: ReadonlyMap<string, KnownUnit>): PlannedUnits {
  const planned = new Map<string, UnitChange>();
  for (const row of rows) {
    const existing = known.get(row.code);
    const edges = placeRow(row, existing);
    planned.set(row.code, {
      code: row.code,
      names: completeNames(row, existing),
      level: row.level,
      active: row.active ?? existing?.active ?? true,
      edges: sameEdges(edges, existing?.edges ?? []) ? null : edges,
    });
  }
  return planned;
}

/** A row without a date that names the parent of today is no move, whatever is planned for later. */
function placeRow(row: UnitRow, existing: KnownUnit | undefined): readonly UnitEdge<string>[] {
  const edges = existing?.edges ?? [];
  if (findParentOn(edges, row.validFrom) === row.parentCode) return edges;
  return placeEdge(edges, row.parentCode, row.validFrom);
}

function completeNames(row: UnitRow, existing: KnownUnit | undefined): Names {
  const zh = row.names['zh-CN'] ?? existing?.names['zh-CN'] ?? row.names.en ?? row.code;
  return { 'zh-CN': zh, en: row.names.en ?? existing?.names.en ?? zh };
}

function sameEdges(a: readonly UnitEdge<string>[], b: readonly UnitEdge<string>[]): boolean {
  return (
    a.length === b.length &&
    a.every((edge, index) => {
      const other = b[index];
      return edge.parent === other?.parent && edge.validFrom === other.validFrom && edge.validTo === other.validTo;
    })
  );
}

function checkParents(
  rows: readonly UnitRow[],
  known: ReadonlyMap<string, KnownUnit>,
  planned: PlannedUnits,
): UnitImportError[] {
  const errors: UnitImportError[] = [];
  for (const { line, level, parentCode } of rows) {
    if (parentCode === null) continue;
    const parent = planned.get(parentCode) ?? known.get(parentCode);
    if (parent === undefined) errors.push({ line, column: 'parentCode', code: 'unknownParent', value: parentCode });
    else if (!mayStandBelow(level, parent.level))
      errors.push({ line, column: 'level', code: 'levelOrder', value: level });
  }
  return errors;
}

/** Looks for rings on every day on which some place changes, now or as planned. Each row of a ring is named once. */
function checkCycles(
  rows: readonly UnitRow[],
  known: ReadonlyMap<string, KnownUnit>,
  planned: PlannedUnits,
): UnitImportError[] {
  const edgesOf = new Map<string, readonly UnitEdge<string>[]>();
  for (const unit of known.values()) edgesOf.set(unit.code, unit.edges);
  for (const unit of planned.values()) edgesOf.set(unit.code, unit.edges ?? known.get(unit.code)?.edges ?? []);
  const firstChange = rows.reduce<Day | null>(
    (first, row) => (first === null || row.validFrom < first ? row.validFrom : first),
    null,
  );
  if (firstChange === null) return [];
  const days = new Set([firstChange]);
  for (const edges of edgesOf.values())
    for (const edge of edges) if (edge.validFrom > firstChange) days.add(edge.validFrom);
  const ringed = new Set<string>();
  for (const day of days) {
    const parents = new Map([...edgesOf].map(([code, edges]) => [code, findParentOn(edges, day) ?? null]));
    for (const code of findCycle(parents) ?? []) ringed.add(code);
  }
  return rows
    .filter((row) => ringed.has(row.code))
    .map((row) => ({ line: row.line, column: 'parentCode', code: 'cycle', value: row.parentCode ?? '' }));
}

function sortIntoKinds(rows: readonly UnitRow[], known: ReadonlyMap<string, KnownUnit>, planned: PlannedUnits) {
  const creates: UnitChange[] = [];
  const moves: UnitChange[] = [];
  const renames: UnitChange[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const change = planned.get(row.code);
    if (change === undefined) continue;
    const existing = known.get(row.code);
    if (existing === undefined) creates.push(change);
    else if (change.edges !== null) moves.push(change);
    else if (sameDescription(change, existing)) unchanged++;
    else renames.push(change);
  }
  return { creates: sortParentsFirst(creates), moves, renames, unchanged };
}

function sameDescription(change: UnitChange, existing: KnownUnit): boolean {
  return (
    change.level === existing.level &&
    change.active === existing.active &&
    change.names['zh-CN'] === existing.names['zh-CN'] &&
    change.names.en === existing.names.en
  );
}

function sortParentsFirst(creates: readonly UnitChange[]): UnitChange[] {
  const byCode = new Map(creates.map((change) => [change.code, change]));
  const sorted = new Set<UnitChange>();
  for (const change of creates) {
    const chain: UnitChange[] = [];
    let next: UnitChange | undefined = change;
    // A ring (already reported as an error) must not hold us here for ever.
    while (next !== undefined && !sorted.has(next) && !chain.includes(next)) {
      chain.push(next);
      const parent: string | null = next.edges?.[0]?.parent ?? null;
      next = parent === null ? undefined : byCode.get(parent);
    }
    for (const item of chain.reverse()) sorted.add(item);
  }
  return [...sorted];
}
