import { type NumericColumn, parseNumericColumn } from '../data/index.ts';
import type { NpsComposition } from './nps-composition.ts';
import type { NpsRule } from './nps-rule.ts';

/**
 * Composition of raw scores, 由原始评分统计推荐者、被动者、贬损者: what `computeNps` takes, in one pass over millions of rows.
 *
 * @param scores one score per row; NaN is missing and in none of the groups
 * @param rule where detractors end and promoters begin
 * @throws ArgumentError when a score is infinite or no number
 * @example computeNpsCompositionOfScores([10, 9, 7, 3], { promoterMin: 9, detractorMax: 6 }) // 2, 1, 1
 */
export function computeNpsCompositionOfScores(scores: NumericColumn, rule: NpsRule): NpsComposition {
  const { promoterMin, detractorMax } = rule;
  const rows = scores.length;
  let promoters = 0;
  let detractors = 0;
  let finite = 0;
  // Comparisons added as numbers, with whole-number sums: branches would be mispredicted at every other score.
  for (let row = 0; row < rows; row++) {
    const score = scores[row] ?? Number.NaN;
    promoters = (promoters + Number(score >= promoterMin)) | 0;
    detractors = (detractors + Number(score <= detractorMax)) | 0;
    finite = (finite + Number(score - score === 0)) | 0;
  }
  if (finite < rows) parseNumericColumn('scores', scores);
  return { promoters, passives: finite - promoters - detractors, detractors };
}
