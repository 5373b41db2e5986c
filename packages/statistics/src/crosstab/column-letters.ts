import { ArgumentError } from '../argument-error.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { adjustPValues, type PValueAdjustment } from '../tests/adjust-p-values.ts';

/** Two columns compared in one row of a cross-tab. */
export interface ColumnPair {
  /** Place of the row, and of both columns */
  readonly row: number;
  readonly first: number;
  readonly second: number;
  /** Share in the first − share in the second, in pooled standard errors; null where the pair is not tested */
  readonly z: number | null;
  /** two-sided; null where the pair is not tested */
  readonly pValue: number | null;
  /** adjusted for the number of pairs of columns; null where the pair is not tested */
  readonly adjustedPValue: number | null;
}

/** Letter of a column, 列字母: A … Z, then AA, AB … */
export function getColumnLetter(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : getColumnLetter(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

/**
 * Compares every two columns in every row by the pooled z test of two shares.
 *
 * @param shares by row and column, the share of the column's people who are in the row
 * @param bases people (effective, where weighted) of each column
 * @param adjustment of the p-values of a row, over all pairs of columns that have people
 */
export function compareColumns(
  shares: readonly (readonly number[])[],
  bases: readonly number[],
  adjustment: PValueAdjustment,
): ColumnPair[] {
  const filled = bases.flatMap((base, column) => (base > 0 ? [column] : []));
  const columnPairs = filled.flatMap((first, i) => filled.slice(i + 1).map((second) => ({ first, second })));
  return shares.flatMap((own, row) => {
    const tests = columnPairs.map(({ first, second }) => {
      const z = testShares(own[first] ?? 0, bases[first] ?? 0, own[second] ?? 0, bases[second] ?? 0);
      return { row, first, second, z, pValue: z === null ? null : 2 * computeNormalUpperTail(Math.abs(z)) };
    });
    // A pair that is not tested counts among the pairs, as one that shows nothing.
    const adjusted = adjustPValues(
      tests.map(({ pValue }) => pValue ?? 1),
      adjustment,
    );
    return tests.map((each, i) => ({ ...each, adjustedPValue: each.pValue === null ? null : (adjusted[i] ?? 1) }));
  });
}

function testShares(first: number, firstBase: number, second: number, secondBase: number): number | null {
  if ([first, second].some((share) => share <= 0 || share >= 1)) return null;
  const pooled = (first * firstBase + second * secondBase) / (firstBase + secondBase);
  return (first - second) / Math.sqrt(pooled * (1 - pooled) * (1 / firstBase + 1 / secondBase));
}

/**
 * Letters of significance: under each share the letters of the columns whose share in that row is significantly smaller.
 *
 * @param pairs as `compareColumns` gives them
 * @param alpha largest adjusted p-value that counts, strictly between 0 and 1
 * @throws ArgumentError when alpha is not between 0 and 1
 */
export function assignLetters(pairs: readonly ColumnPair[], rows: number, columns: number, alpha: number): string[][] {
  if (!(alpha > 0 && alpha < 1)) throw new ArgumentError('alpha', `must lie between 0 and 1, not ${alpha}`);
  const smaller = Array.from({ length: rows }, () => Array.from({ length: columns }, (): number[] => []));
  for (const { row, first, second, z, adjustedPValue } of pairs) {
    if (z === null || adjustedPValue === null || adjustedPValue >= alpha) continue;
    const [larger, lesser] = z > 0 ? [first, second] : [second, first];
    smaller[row]?.[larger]?.push(lesser);
  }
  return smaller.map((row) =>
    row.map((lesser) =>
      lesser
        .sort((a, b) => a - b)
        .map(getColumnLetter)
        .join(''),
    ),
  );
}
