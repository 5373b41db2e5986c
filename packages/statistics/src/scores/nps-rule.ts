import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Where a scale's detractors end and its promoters begin; what lies between is passive. */
export interface NpsRule {
  readonly detractorMax: number;
  readonly promoterMin: number;
}

/** The part of a scale that Reichheld's 0–10 rule gives to promoters, and the same part again to passives. */
const shareOfPoints = 2 / 11;

/**
 * Rule of a Net Promoter Score, 净推荐值分组规则: who promotes, is passive and detracts on a scale of whole numbers.
 *
 * Rule: of the k points, the top round(2k/11) (at least 1) are promoters, the same number below them are passives, the
 * rest are detractors. That is Reichheld's rule on 0–10 (9–10, 7–8, 0–6), the same borders on 1–10, and the usual
 * top-box reading of short scales: 5 / 4 / 1–3 on 1–5 and 7 / 6 / 1–5 on 1–7.
 *
 * @param scaleMin lowest point of the scale
 * @param scaleMax highest point of the scale
 * @returns `scaleTooShort` when there are fewer than three points
 * @see F. F. Reichheld, "The one number you need to grow", Harvard Business Review, December 2003
 */
export function computeNpsRule(scaleMin: number, scaleMax: number): Outcome<NpsRule> {
  const points = scaleMax - scaleMin + 1;
  if (!(points >= 3)) return undefinedBecause('scaleTooShort');
  const perGroup = Math.max(1, Math.round(points * shareOfPoints));
  return defined({ promoterMin: scaleMax - perGroup + 1, detractorMax: scaleMax - 2 * perGroup });
}
