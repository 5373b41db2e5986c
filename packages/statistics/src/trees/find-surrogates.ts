import type { ParsedColumn } from '../regression/predictor.ts';
import type { Side, SplitRule } from './split-rule.ts';

/** A rule on another predictor that sends rows to about the same sides as the primary one. */
export interface Surrogate {
  /** place of its predictor */
  readonly predictor: number;
  readonly rule: SplitRule;
  /** weighted share of rows that it sends to the same side as the primary rule, 0…1 */
  readonly agreement: number;
  /** the same beyond sending all to the fuller side: 0…1 */
  readonly adjustedAgreement: number;
}

/** Rows that the primary rule could place, with where it placed them. */
export interface PlacedRows {
  readonly rows: Int32Array;
  /** per row of the data, −1 or 1 */
  readonly sides: Int8Array;
  readonly weights: Float64Array;
  /** weight on either side */
  readonly left: number;
  readonly right: number;
}

interface Agreement {
  readonly rule: SplitRule;
  readonly weight: number;
}

/** A surrogate must put at least this many rows on either side. */
const minSideRows = 2;

function findNumberAgreement(values: Float64Array, ordered: Int32Array, placed: PlacedRows): Agreement | undefined {
  const { sides, weights } = placed;
  // Weight that agrees when the rows below the cut go left, and when they go right. At first no row is below.
  let below = 0;
  let above = 0;
  for (const row of ordered) {
    if ((sides[row] ?? 0) > 0) below += weights[row] ?? 0;
    else above += weights[row] ?? 0;
  }
  let best: Agreement | undefined;
  for (let i = 0; i + minSideRows < ordered.length; i++) {
    const row = ordered[i] ?? 0;
    const moved = (sides[row] ?? 0) * (weights[row] ?? 0);
    below -= moved;
    above += moved;
    const here = values[row] ?? 0;
    const next = values[ordered[i + 1] ?? 0] ?? 0;
    if (i + 1 < minSideRows || here === next) continue;
    const weight = Math.max(below, above);
    if (best !== undefined && weight <= best.weight) continue;
    best = { weight, rule: { kind: 'number', cut: (here + next) / 2, belowGoesLeft: below >= above } };
  }
  return best;
}

function findFactorAgreement(codes: Int32Array, levels: number, placed: PlacedRows): Agreement | undefined {
  const left = new Float64Array(levels);
  const right = new Float64Array(levels);
  const counts = new Float64Array(levels);
  for (const row of placed.rows) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    const sums = (placed.sides[row] ?? 0) < 0 ? left : right;
    sums[code] = (sums[code] ?? 0) + (placed.weights[row] ?? 0);
  }
  const fuller: Side = placed.left >= placed.right ? -1 : 1;
  const sides = Array.from(counts, (count, level): Side => {
    const [l, r] = [left[level] ?? 0, right[level] ?? 0];
    if (count === 0) return 0;
    if (l === r) return fuller;
    return l > r ? -1 : 1;
  });
  const rowsOn = (side: Side): number =>
    counts.reduce((sum, count, level) => sum + (sides[level] === side ? count : 0), 0);
  if (rowsOn(-1) < minSideRows || rowsOn(1) < minSideRows) return undefined;
  const weight = counts.reduce((sum, _, level) => sum + ((sides[level] === -1 ? left[level] : right[level]) ?? 0), 0);
  return { weight, rule: { kind: 'factor', sides } };
}

/**
 * Rules on other predictors that can stand in where the primary one finds no value, best first.
 *
 * @param primary place of the primary rule's predictor
 * @param orders per numeric predictor, the node's rows that have a value, ascending by it
 * @param most how many to keep
 */
export function findSurrogates(
  columns: readonly ParsedColumn[],
  orders: readonly Int32Array[],
  primary: number,
  placed: PlacedRows,
  most: number,
): Surrogate[] {
  const total = placed.left + placed.right;
  const majority = Math.max(placed.left, placed.right);
  if (most === 0 || majority >= total) return [];
  const found: Surrogate[] = [];
  for (const [predictor, column] of columns.entries()) {
    if (predictor === primary) continue;
    const agreement =
      column.kind === 'number'
        ? findNumberAgreement(
            column.values,
            (orders[predictor] ?? new Int32Array()).filter((row) => placed.sides[row] !== 0),
            placed,
          )
        : findFactorAgreement(column.codes, column.levels.length, placed);
    if (agreement === undefined) continue;
    const adjustedAgreement = (agreement.weight - majority) / (total - majority);
    if (adjustedAgreement > 1e-10)
      found.push({ predictor, rule: agreement.rule, agreement: agreement.weight / total, adjustedAgreement });
  }
  return found.sort((a, b) => b.agreement - a.agreement).slice(0, most);
}
