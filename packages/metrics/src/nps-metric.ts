import {
  computeNps,
  computeNpsComposition,
  computeNpsDifference,
  computeNpsRule,
  type NpsComposition,
} from '@voxloop/statistics';
import type { Metric } from './metric.ts';
import { sumTallies, type Tally } from './tally.ts';
import { type MissingReason, missingValue } from './value.ts';

/** Sorts people by the rule of the scale they answered on, so that answers on 0–10 and on 1–10 add up. */
function compose(tallies: readonly Tally[]): NpsComposition | MissingReason {
  const total = { promoters: 0, passives: 0, detractors: 0 };
  for (const { value, scaleMin, scaleMax, count } of tallies) {
    if (value === null) continue;
    if (scaleMin === null || scaleMax === null) return 'noScale';
    const rule = computeNpsRule(scaleMin, scaleMax);
    if (!rule.defined) return rule.reason;
    const part = computeNpsComposition([{ value, count }], rule.value);
    total.promoters += part.promoters;
    total.passives += part.passives;
    total.detractors += part.detractors;
  }
  return total;
}

/** Net Promoter Score: the share of promoters minus the share of detractors. */
export const npsMetric: Metric = {
  kind: 'nps',
  names: { 'zh-CN': '净推荐值（NPS）', en: 'Net Promoter Score (NPS)' },
  descriptions: {
    'zh-CN': '推荐者占比减去贬损者占比，范围 −100 到 100；区间为调整 Wald 95% 置信区间。',
    en: 'Share of promoters minus share of detractors, −100 to 100; the interval is the adjusted Wald interval at 95 %.',
  },
  unit: 'score',
  tallies: 'values',
  better: 'more',
  finish(tallies) {
    const composition = compose(tallies);
    if (typeof composition === 'string') return missingValue(composition, sumTallies(tallies));
    const nps = computeNps(composition);
    if (!nps.defined) return missingValue(nps.reason);
    const { n, score, uncertainty } = nps.value;
    const estimate = { n, value: score, composition };
    if (!uncertainty.defined) return { ...estimate, interval: null };
    return { ...estimate, interval: uncertainty.value.adjustedWald, standardError: uncertainty.value.standardError };
  },
  compare(tallies, before) {
    const [now, then] = [compose(tallies), compose(before)];
    if (typeof now === 'string' || typeof then === 'string') return undefined;
    const [a, b] = [computeNps(now), computeNps(then)];
    if (!a.defined || !b.defined) return undefined;
    const difference = computeNpsDifference(now, then);
    if (!difference.defined) return { value: a.value.score - b.value.score, interval: null, significant: null };
    const { difference: value, interval, significant } = difference.value.adjustedWald;
    return { value, interval, significant };
  },
};
