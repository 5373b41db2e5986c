import { computeChiSquareUpperTail } from '../distributions/index.ts';

/** A group of categories of a predictor, with the weight of each class of the response. */
export interface CategoryGroup {
  /** codes of the predictor; −1 stands for missing */
  readonly codes: readonly number[];
  readonly classWeights: Float64Array;
  readonly rows: number;
}

/** How categories may be put together: any with any, only neighbours, or neighbours with missing joining anywhere. */
export type CategoryOrder = 'nominal' | 'ordinal';

/** Pearson's test of groups against classes; 1 where there is nothing to compare. */
export function computeGroupsPValue(groups: readonly CategoryGroup[]): { statistic: number; pValue: number } {
  const classes = groups[0]?.classWeights.length ?? 0;
  const totals = new Float64Array(classes);
  const sizes = groups.map(({ classWeights }) => classWeights.reduce((sum, weight) => sum + weight, 0));
  for (const { classWeights } of groups)
    for (let k = 0; k < classes; k++) totals[k] = (totals[k] ?? 0) + (classWeights[k] ?? 0);
  const n = totals.reduce((sum, weight) => sum + weight, 0);
  let statistic = 0;
  for (const [g, { classWeights }] of groups.entries())
    for (let k = 0; k < classes; k++) {
      const expected = ((sizes[g] ?? 0) * (totals[k] ?? 0)) / n;
      if (expected > 0) statistic += ((classWeights[k] ?? 0) - expected) ** 2 / expected;
    }
  const df = (sizes.filter((size) => size > 0).length - 1) * (totals.filter((total) => total > 0).length - 1);
  return { statistic, pValue: df <= 0 ? 1 : computeChiSquareUpperTail(statistic, df) };
}

function joinGroups(a: CategoryGroup, b: CategoryGroup): CategoryGroup {
  return {
    codes: [...a.codes, ...b.codes].sort((x, y) => x - y),
    classWeights: a.classWeights.map((weight, k) => weight + (b.classWeights[k] ?? 0)),
    rows: a.rows + b.rows,
  };
}

/** Pairs that may be joined. The missing category may join any group. */
function listPairs(groups: readonly CategoryGroup[], order: CategoryOrder): [number, number][] {
  const isMissing = (g: number): boolean => groups[g]?.codes.length === 1 && groups[g]?.codes[0] === -1;
  return groups.flatMap((_, a) =>
    groups.slice(a + 1).flatMap((_, offset): [number, number][] => {
      const b = a + 1 + offset;
      const isAllowed = order === 'nominal' || b === a + 1 || isMissing(a) || isMissing(b);
      return isAllowed ? [[a, b]] : [];
    }),
  );
}

/**
 * Joins the two groups that differ least, again and again, while they do not differ significantly or one is too small.
 *
 * @param groups one per category, in the order of codes
 */
export function mergeCategories(
  groups: readonly CategoryGroup[],
  order: CategoryOrder,
  limits: { readonly mergeLevel: number; readonly minBucket: number },
): CategoryGroup[] {
  let current = [...groups];
  while (current.length > 1) {
    const pairs = listPairs(current, order).map(([a, b]) => {
      const [first, second] = [current[a], current[b]];
      const pair = first && second ? [first, second] : [];
      return {
        a,
        b,
        pValue: computeGroupsPValue(pair).pValue,
        isSmall: pair.some(({ rows }) => rows < limits.minBucket),
      };
    });
    const small = pairs.filter(({ isSmall }) => isSmall);
    const candidates = small.length > 0 ? small : pairs;
    const [first, ...others] = candidates;
    if (first === undefined) break;
    const alike = others.reduce((best, pair) => (pair.pValue > best.pValue ? pair : best), first);
    if (!alike.isSmall && alike.pValue <= limits.mergeLevel) break;
    const [a, b] = [current[alike.a], current[alike.b]];
    if (a === undefined || b === undefined) break;
    current = current.flatMap((group, g) => (g === alike.a ? [joinGroups(a, b)] : g === alike.b ? [] : [group]));
  }
  return current;
}

/** How many ways there are to put `categories` into `groups`: what Bonferroni's correction multiplies by. */
export function countGroupings(categories: number, groups: number, order: CategoryOrder): number {
  if (order === 'ordinal') {
    let count = 1;
    for (let i = 1; i < groups; i++) count = (count * (categories - i)) / i;
    return count;
  }
  // Stirling numbers of the second kind, row by row.
  let row = [1];
  for (let n = 1; n <= categories; n++)
    row = Array.from({ length: n + 1 }, (_, k) => k * (row[k] ?? 0) + (k > 0 ? (row[k - 1] ?? 0) : 0));
  return row[groups] ?? 1;
}
