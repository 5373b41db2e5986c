import { computeMean, computeMeanDifference, computeMoments, type Interval, type Moments } from '@voxloop/statistics';
import type { Metric } from './metric.ts';
import { countPeople, sumTallies, type Tally } from './tally.ts';
import { missingValue } from './value.ts';

/** The moments of the numbers given, with people as n; null when they were given on different scales. */
function gather(tallies: readonly Tally[]): Moments | null {
  const given = tallies.flatMap((tally) => (tally.value === null ? [] : [{ ...tally, value: tally.value }]));
  const scales = new Set(given.map(({ scaleMin, scaleMax }) => `${scaleMin}…${scaleMax}`));
  if (scales.size > 1) return null;
  const { n: ratings, sum, sumOfSquares } = computeMoments(given);
  const ofOne = ratings === 0 ? 0 : countPeople(given) / ratings;
  return { n: ratings * ofOne, sum: sum * ofOne, sumOfSquares: sumOfSquares * ofOne };
}

/** A mean lies on its scale, however few answers there are. */
function cutToScale([low, high]: Interval, tallies: readonly Tally[]): Interval {
  const scale = tallies.find(({ value }) => value !== null);
  return [Math.max(low, scale?.scaleMin ?? low), Math.min(high, scale?.scaleMax ?? high)];
}

function defineMean(words: Pick<Metric, 'kind' | 'names' | 'descriptions' | 'better'>): Metric {
  return {
    ...words,
    unit: 'scale',
    tallies: 'values',
    finish(tallies) {
      const moments = gather(tallies);
      if (moments === null) return missingValue('mixedScales', sumTallies(tallies));
      const mean = computeMean(moments);
      if (!mean.defined) return missingValue(mean.reason);
      const { n, mean: value, uncertainty } = mean.value;
      if (!uncertainty.defined) return { n, value, interval: null };
      const { interval, standardError, standardDeviation } = uncertainty.value;
      return { n, value, interval: cutToScale(interval, tallies), standardError, standardDeviation };
    },
    compare(tallies, before) {
      const [now, then] = [gather(tallies), gather(before)];
      if (now === null || then === null || now.n === 0 || then.n === 0) return undefined;
      const value = now.sum / now.n - then.sum / then.n;
      const difference = computeMeanDifference(now, then);
      if (!difference.defined) return { value, interval: null, significant: null };
      return { value, interval: difference.value.interval, significant: difference.value.significant };
    },
  };
}

/** Customer Effort Score: the mean on its own scale. */
export const cesMetric = defineMean({
  kind: 'ces',
  names: { 'zh-CN': '费力度（CES）', en: 'Customer Effort Score (CES)' },
  descriptions: {
    'zh-CN': '费力度题目的平均分（按题目自身量表，分数越高越轻松）；n 为人数；区间为 t 分布 95% 置信区间。',
    en: "Mean of the effort question on its own scale, where more is easier; n is people; the interval is Student's at 95 %.",
  },
  better: 'more',
});

/** The mean of a numeric question. */
export const meanMetric = defineMean({
  kind: 'mean',
  names: { 'zh-CN': '平均分', en: 'Mean' },
  descriptions: {
    'zh-CN': '题目答复的算术平均；n 为人数，同一人在矩阵题中的多个评分按一人计；区间为 t 分布 95% 置信区间。',
    en: "Arithmetic mean of the answers; n is people, and one person's ratings in a matrix weigh as one; the interval is Student's at 95 %.",
  },
  better: null,
});
