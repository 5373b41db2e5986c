export { type CompleteRows, listCompleteRows, takePresent, takeRows } from './complete-rows.ts';
export { type CategoryColumn, createFactor, type Factor, parseFactorCodes } from './factor.ts';
export { type NamedColumn, parseNamedColumns } from './named-column.ts';
export { type NumericColumn, parseNumericColumn, requireLength } from './numeric-column.ts';
export { parseWeights } from './weights.ts';
export { requireYesOrNo } from './yes-no-column.ts';
