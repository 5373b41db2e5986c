import { computeProportion, computeProportionDifference, type Interval, type ShareOf } from '@voxloop/statistics';
import type { Metric } from './metric.ts';
import { countPeople, sumTallies, type Tally } from './tally.ts';
import { type MissingReason, missingValue, type Value, type ValueDifference } from './value.ts';

const topBoxSize = 2;

function inPercent([low, high]: Interval): Interval {
  return [100 * low, 100 * high];
}

function finishShare(share: ShareOf | MissingReason): Value {
  if (typeof share === 'string') return missingValue(share);
  const proportion = computeProportion(share.successes, share.n);
  if (!proportion.defined) return missingValue(proportion.reason);
  const { share: p, n, wilson } = proportion.value;
  return { n, value: 100 * p, interval: inPercent(wilson), standardError: 100 * Math.sqrt((p * (1 - p)) / n) };
}

function compareShares(now: ShareOf | MissingReason, then: ShareOf | MissingReason): ValueDifference | undefined {
  if (typeof now === 'string' || typeof then === 'string' || now.n === 0 || then.n === 0) return undefined;
  const difference = computeProportionDifference(now, then);
  const value = 100 * (now.successes / now.n - then.successes / then.n);
  if (!difference.defined) return { value, interval: null, significant: null };
  return { value, interval: inPercent(difference.value.interval), significant: difference.value.significant };
}

/** A metric that is "how many of how many", from the way to count both. */
function defineShare(
  words: Pick<Metric, 'kind' | 'names' | 'descriptions' | 'tallies'>,
  count: (tallies: readonly Tally[]) => ShareOf | MissingReason,
): Metric {
  return {
    ...words,
    unit: 'percent',
    better: 'more',
    finish: (tallies) => finishShare(count(tallies)),
    compare: (tallies, before) => compareShares(count(tallies), count(before)),
  };
}

/** CSAT: the share of ratings in the two highest points of the scale; n is people. */
export const csatMetric = defineShare(
  {
    kind: 'csat',
    names: { 'zh-CN': '满意度（CSAT）', en: 'Satisfaction (CSAT)' },
    descriptions: {
      'zh-CN': '选择量表最高两档的评分占比；n 为人数，同一人在矩阵题中的多个评分按一人计；区间为 Wilson 95% 置信区间。',
      en: "Share of ratings in the scale's two highest points; n is people, and one person's ratings in a matrix weigh as one; the interval is Wilson's at 95 %.",
    },
    tallies: 'values',
  },
  (tallies) => {
    const given = tallies.filter(({ value }) => value !== null);
    if (given.some(({ scaleMax }) => scaleMax === null)) return 'noScale';
    const isTop = ({ value, scaleMax }: Tally) => value !== null && scaleMax !== null && value > scaleMax - topBoxSize;
    const [ratings, people] = [sumTallies(given), countPeople(given)];
    return { successes: ratings === 0 ? 0 : people * (sumTallies(given, isTop) / ratings), n: people };
  },
);

/** Completion rate: complete responses among those complete or broken off; screened-out people were never to complete. */
export const completionRateMetric = defineShare(
  {
    kind: 'completionRate',
    names: { 'zh-CN': '完成率', en: 'Completion rate' },
    descriptions: {
      'zh-CN': '完整答卷占完整与中途退出答卷之和的比例，被甄别的答卷不计入；区间为 Wilson 95% 置信区间。',
      en: "Complete responses among complete and broken-off ones; screened-out ones don't count. Wilson's interval at 95 %.",
    },
    tallies: 'statuses',
  },
  (tallies) => ({
    successes: sumTallies(tallies, ({ choice }) => choice === 'complete'),
    n: sumTallies(tallies, ({ choice }) => choice === 'complete' || choice === 'partial'),
  }),
);

/** On-time closing rate: tickets resolved within their SLA among those resolved or due. */
export const onTimeClosingRateMetric = defineShare(
  {
    kind: 'onTimeClosingRate',
    names: { 'zh-CN': '及时关闭率', en: 'On-time closing rate' },
    descriptions: {
      'zh-CN':
        '在时限内解决的工单占已解决或已到期工单的比例，尚未到期且未解决的工单不计入；区间为 Wilson 95% 置信区间。',
      en: "Tickets resolved within their SLA among those resolved or due; open tickets that aren't due yet don't count. Wilson's interval at 95 %.",
    },
    tallies: 'fates',
  },
  (tallies) => ({
    successes: sumTallies(tallies, ({ choice }) => choice === 'onTime'),
    n: sumTallies(tallies, ({ choice }) => choice === 'onTime' || choice === 'late'),
  }),
);

/** The share of feedback for which a joined field is true; n is the feedback for which it is known. */
export const joinedShareMetric: Metric = {
  ...defineShare(
    {
      kind: 'joinedShare',
      names: { 'zh-CN': '关联字段占比', en: 'Share by a joined field' },
      descriptions: {
        'zh-CN':
          '是否型关联字段为“是”的反馈占比；n 为该字段已知的反馈条数，观察期未结束的不计；区间为 Wilson 95% 置信区间。',
        en: "Share of feedback for which a yes-or-no joined field is yes; n is the feedback for which it is known, so those whose window has not ended don't count; the interval is Wilson's at 95 %.",
      },
      tallies: 'truths',
    },
    (tallies) => ({ successes: sumTallies(tallies, ({ choice }) => choice === 'true'), n: sumTallies(tallies) }),
  ),
  better: null,
};
