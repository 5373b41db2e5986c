export { listAliasedTerms } from './aliased-terms.ts';
export type { Coefficient } from './coefficient.ts';
export { type ConditionalLogit, computeConditionalLogit } from './conditional-logit.ts';
export { interceptName, type Term } from './design.ts';
export { computeDurbinWatson } from './durbin-watson.ts';
export { computeInfluence, type Influence } from './influence.ts';
export type { ChiSquareTest, PseudoRSquared } from './likelihood-ratio.ts';
export { computeLogistic, type LikelihoodOptions, type Logistic, type OddsRatio } from './logistic.ts';
export { computeLogisticRobustErrors } from './logistic-robust-errors.ts';
export type { ModelFrame } from './model-frame.ts';
export { type CategoryCoefficients, computeMultinomialLogit, type MultinomialLogit } from './multinomial-logit.ts';
export { computeOls, type Ols, type OlsOptions, type OverallTest } from './ols.ts';
export { computeOrdinalLogit, type OrdinalLogit } from './ordinal-logit.ts';
export { computePenalisedLogistic, type PenalisedLogistic } from './penalised-logistic.ts';
export {
  computePenalisedRegression,
  type PenalisedCoefficient,
  type PenalisedRegression,
  type PenaltyOptions,
} from './penalised-regression.ts';
export {
  computePenaltySelection,
  type PenaltyError,
  type PenaltySelection,
  type PenaltySelectionOptions,
} from './penalty-selection.ts';
export { computePredictedProbabilities, computePredictions, type FittedModel } from './predictions.ts';
export type { Predictor } from './predictor.ts';
export { computeRobustErrors, type RobustErrors, type RobustKind } from './robust-errors.ts';
export {
  computeHuberRegression,
  computeMmRegression,
  type RobustRegression,
  type RobustRegressionOptions,
} from './robust-regression.ts';
export { computeStandardisedCoefficients, type StandardisedCoefficient } from './standardised-coefficients.ts';
export { computeVarianceInflation, type VarianceInflation } from './variance-inflation.ts';
