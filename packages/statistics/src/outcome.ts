/**
 * Why a statistic has no value. Reasons are stable codes, so that a screen can say them in the reader's language:
 * `noData` nothing was observed · `oneObservation` one observation says nothing about spread ·
 * `noVariance` every observation is equal where the method needs them to differ ·
 * `scaleTooShort` a scale with fewer than three points has no promoters, passives and detractors ·
 * `mixedScales` values measured on different scales can't be averaged ·
 * `tooFewRows` fewer rows than the method has parameters to estimate ·
 * `singular` columns determine each other, so that their effects can't be told apart ·
 * `separation` a predictor splits the outcomes perfectly, so that its coefficient has no finite estimate ·
 * `perfectFit` the model reproduces the data exactly, so that nothing is left to estimate an error from ·
 * `notConverged` the iteration found no solution within its limit ·
 * `notIdentified` the model has more free parameters than the data can determine ·
 * `notPositiveDefinite` a matrix that must be a covariance is none ·
 * `noCrossing` two curves that should meet never do ·
 * `notReached` a curve never gets to the level asked for ·
 * `tiedRanks` equal values leave no exact distribution of ranks ·
 * `tooManyRows` an exact count would take too long ·
 * `wrongShape` the method is for a table of another shape.
 */
export type UndefinedReason =
  | 'noData'
  | 'oneObservation'
  | 'noVariance'
  | 'scaleTooShort'
  | 'mixedScales'
  | 'tooFewRows'
  | 'singular'
  | 'separation'
  | 'perfectFit'
  | 'notConverged'
  | 'notIdentified'
  | 'notPositiveDefinite'
  | 'noCrossing'
  | 'notReached'
  | 'tiedRanks'
  | 'tooManyRows'
  | 'wrongShape';

/** A statistic that may be undefined: its value, or the reason why there is none. Never NaN, never a stand-in 0. */
export type Outcome<T> =
  | { readonly defined: true; readonly value: T }
  | { readonly defined: false; readonly reason: UndefinedReason };

/** Wraps a value that exists. */
export function defined<T>(value: T): Outcome<T> {
  return { defined: true, value };
}

/** States that there is no value, and why. */
export function undefinedBecause(reason: UndefinedReason): Outcome<never> {
  return { defined: false, reason };
}
