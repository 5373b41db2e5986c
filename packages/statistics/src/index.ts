export { ArgumentError } from './argument-error.ts';
export { type CategoryColumn, createFactor, type Factor, type NumericColumn } from './data/index.ts';
export * from './distributions/index.ts';
export { defaultConfidence, type Interval } from './interval.ts';
export * from './linear-algebra/index.ts';
export { defined, type Outcome, type UndefinedReason, undefinedBecause } from './outcome.ts';
export * from './random/index.ts';
export * from './scores/index.ts';
