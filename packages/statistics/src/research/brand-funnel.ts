import {
  listCompleteRows,
  type NamedColumn,
  type NumericColumn,
  parseNamedColumns,
  parseWeights,
  requireYesOrNo,
} from '../data/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWilsonInterval } from '../scores/proportion.ts';

/** A share with its interval; with weights, Wilson's for the effective number of people. */
export interface FunnelShare {
  /** 0…1 */
  readonly share: number;
  readonly interval: Interval;
}

export interface FunnelStage {
  readonly name: string;
  /** people who reached this stage and all before it, and the sum of their weights */
  readonly n: number;
  readonly weight: number;
  /** of all people */
  readonly reach: FunnelShare;
  /** of those who reached the stage before; for the first stage of all. `noData` where nobody did */
  readonly conversion: Outcome<FunnelShare>;
  /** people who name this stage but not all before it: they are not counted in the funnel */
  readonly skipped: number;
}

export interface BrandFunnel {
  readonly n: number;
  readonly missing: number;
  readonly stages: readonly FunnelStage[];
  /** the stage that the smallest share of those before it reach; null where a single stage leaves nothing to compare */
  readonly bottleneck: string | null;
}

/** Sums over some rows: how many, their weight, and the number of equal weights that would be as sure (Kish). */
function sumRows(rows: readonly number[], weights: Float64Array): { weight: number; effectiveN: number } {
  let [weight, squares] = [0, 0];
  for (const row of rows) {
    weight += weights[row] ?? 0;
    squares += (weights[row] ?? 0) ** 2;
  }
  return { weight, effectiveN: squares === 0 ? 0 : (weight * weight) / squares };
}

function computeShare(
  part: readonly number[],
  base: readonly number[],
  weights: Float64Array,
  confidence: number,
): Outcome<FunnelShare> {
  const { weight, effectiveN } = sumRows(base, weights);
  if (weight === 0) return undefinedBecause('noData');
  const share = Math.min(1, sumRows(part, weights).weight / weight);
  return defined({ share, interval: computeWilsonInterval(share * effectiveN, effectiveN, { confidence }) });
}

/**
 * Brand funnel, 品牌漏斗: how many people come from knowing a brand to considering, buying and recommending it, and where
 * they are lost.
 *
 * Formula: a stage holds who says yes to it and to all stages before; reach = weighted share of all, conversion = of the
 * stage before; Wilson intervals, with weights for Kish's effective number of people.
 *
 * Assumptions: stages build on each other; who skips one (buys without considering) is counted apart.
 *
 * @param stages from the widest to the narrowest: 1 yes, 0 no, NaN = missing
 * @param options `weights`: one per person; `confidence`: default 0.95
 * @returns `noData` when nobody answered all stages
 * @throws ArgumentError when a value is not 0 or 1, lengths differ, or weights are negative or all 0
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22 (1927); L. Kish, "Survey Sampling" (1965)
 * @example computeBrandFunnel([{ name: 'aware', values: [1, 1, 1, 0] }, { name: 'bought', values: [1, 0, 0, 0] }])
 */
export function computeBrandFunnel(
  stages: readonly NamedColumn[],
  options: ConfidenceOption & { readonly weights?: NumericColumn } = {},
): Outcome<BrandFunnel> {
  const confidence = parseConfidence(options);
  const columns = parseNamedColumns('stages', stages);
  for (const [i, column] of columns.entries()) requireYesOrNo(`stages[${i}].values`, column);
  const rowCount = columns[0]?.length ?? 0;
  const weights = parseWeights('weights', options.weights, rowCount);
  const { rows, missing } = listCompleteRows(rowCount, columns);
  const all = [...rows].filter((row) => (weights[row] ?? 0) > 0);
  let before = all;
  const described: FunnelStage[] = [];
  for (const [i, column] of columns.entries()) {
    const here = before.filter((row) => column[row] === 1);
    const reach = computeShare(here, all, weights, confidence);
    if (!reach.defined) return reach;
    described.push({
      name: stages[i]?.name ?? '',
      n: here.length,
      weight: sumRows(here, weights).weight,
      reach: reach.value,
      conversion: computeShare(here, before, weights, confidence),
      skipped: all.filter((row) => column[row] === 1).length - here.length,
    });
    before = here;
  }
  return defined({ n: all.length, missing, stages: described, bottleneck: findBottleneck(described) });
}

function findBottleneck([, ...later]: readonly FunnelStage[]): string | null {
  const known = later.flatMap(({ name, conversion }) =>
    conversion.defined ? [{ name, share: conversion.value.share }] : [],
  );
  const [first, ...others] = known;
  if (first === undefined) return null;
  return others.reduce((lowest, stage) => (stage.share < lowest.share ? stage : lowest), first).name;
}
