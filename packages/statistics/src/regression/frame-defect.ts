import { computeQr } from '../linear-algebra/index.ts';
import type { UndefinedReason } from '../outcome.ts';
import { isConstant, listConstantPredictors } from './design.ts';
import type { ModelFrame } from './model-frame.ts';

/**
 * Why a model of `parameters` coefficients can't be fitted to a frame, or null when it can, as far as is seen before fitting.
 * The frame's first further column is the outcome. Whether columns determine each other is for `isRankDeficient`.
 */
export function findFrameDefect(frame: ModelFrame, parameters: number): UndefinedReason | null {
  if (frame.n === 0) return 'noData';
  if (frame.n <= parameters) return 'tooFewRows';
  if (isConstant(frame.columns[0] ?? new Float64Array())) return 'noVariance';
  return listConstantPredictors(frame.predictors, frame.design).length > 0 ? 'noVariance' : null;
}

/** Whether a column of the design is determined by those before it. */
export function isRankDeficient({ design }: ModelFrame): boolean {
  return computeQr(design.columns).rank < design.columns.length;
}
