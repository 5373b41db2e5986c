import { alignList } from './align-list.ts';
import type { Tolerance, Tolerances } from './case.ts';
import { alignLoadings } from './loadings.ts';

/** One value that is not what a case expects. */
export interface Mismatch {
  readonly path: string;
  readonly got: unknown;
  readonly expected: unknown;
  /** Largest allowed distance from `expected`; null where equality is asked for */
  readonly tolerance: number | null;
}

/** How many values were compared, and those that differ. */
export interface Comparison {
  readonly checked: number;
  readonly mismatches: readonly Mismatch[];
}

/** Compares an answer with the whole tree that a case expects; what the answer leaves out is a mismatch. */
export function compareTree(got: unknown, expected: unknown, tolerances: Tolerances): Comparison {
  const mismatches: Mismatch[] = [];
  let checked = 0;

  const visit = (got: unknown, expected: unknown, path: string): void => {
    if (expected === null || typeof expected !== 'object') {
      checked++;
      const mismatch = compareLeaf(got, expected, path, tolerances);
      if (mismatch !== undefined) mismatches.push(mismatch);
    } else if (Array.isArray(expected)) visitArray(alignList(path, got, expected), expected, path);
    else if (isBand(expected) && typeof got === 'number') {
      checked++;
      if (!(got >= expected.min && got <= expected.max)) mismatches.push({ path, got, expected, tolerance: 0 });
    } else visitRecord(/(loadings|pattern)$/.test(path) ? alignLoadings(got, expected) : got, expected, path);
  };
  const visitArray = (got: unknown, expected: readonly unknown[], path: string): void => {
    const list = got instanceof Float64Array || got instanceof Int32Array ? [...got] : got;
    if (Array.isArray(list) && list.length === expected.length)
      for (const [i, each] of expected.entries()) visit(list[i], each, join(path, String(i)));
    else {
      checked++;
      mismatches.push({ path, got: list, expected, tolerance: null });
    }
  };
  const visitRecord = (got: unknown, expected: object, path: string): void => {
    const record = isRecord(got) ? got : {};
    for (const [key, value] of Object.entries(expected)) visit(record[key], value, join(path, key));
  };

  visit(got, expected, '');
  return { checked, mismatches };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBand(value: object): value is { min: number; max: number } {
  return 'min' in value && 'max' in value && typeof value.min === 'number' && typeof value.max === 'number';
}

function compareLeaf(got: unknown, expected: unknown, path: string, tolerances: Tolerances): Mismatch | undefined {
  if (typeof expected !== 'number') {
    // A case writes null where R has no name to give, such as the columns of loadings.
    const same = got === expected || (expected === null && got === undefined);
    return same ? undefined : { path, got, expected, tolerance: null };
  }
  const { abs, rel } = findTolerance(path, tolerances);
  const tolerance = Math.max(abs, rel * Math.abs(expected));
  const near = typeof got === 'number' && Math.abs(got - expected) <= tolerance;
  return near ? undefined : { path, got, expected, tolerance };
}

function findTolerance(path: string, tolerances: Tolerances): Tolerance {
  let best: Tolerance | 'band' | undefined = tolerances.default;
  let length = -1;
  for (const [glob, tolerance] of Object.entries(tolerances)) {
    if (glob === 'default' || glob.length <= length || !matches(glob, path)) continue;
    [best, length] = [tolerance, glob.length];
  }
  return best === undefined || best === 'band' ? { abs: 0, rel: 0 } : best;
}

function matches(glob: string, path: string): boolean {
  const parts = glob.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}
