import { requireCount } from '../argument-error.ts';
import type { NpsRule } from './nps-rule.ts';
import type { ValueCount } from './value-counts.ts';

/** How many people promote, are passive and detract: the sufficient statistics of a Net Promoter Score. */
export interface NpsComposition {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * Composition of a Net Promoter Score, 推荐者、被动者、贬损者人数: sorts counts per value into promoters, passives and detractors.
 *
 * @throws ArgumentError when a count is negative
 * @example computeNpsComposition([{ value: 9, count: 2 }, { value: 3, count: 1 }], { promoterMin: 9, detractorMax: 6 })
 */
export function computeNpsComposition(counts: readonly ValueCount[], rule: NpsRule): NpsComposition {
  let promoters = 0;
  let passives = 0;
  let detractors = 0;
  for (const { value, count } of counts) {
    requireCount('count', count);
    if (value >= rule.promoterMin) promoters += count;
    else if (value <= rule.detractorMax) detractors += count;
    else passives += count;
  }
  return { promoters, passives, detractors };
}
