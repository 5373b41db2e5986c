import type { Interval } from '../interval.ts';
import type { Outcome } from '../outcome.ts';
import type { IncrementalFit, ModelTest, Rmsea } from './fit-measures.ts';

/** How sure an estimate is, from its standard error and the normal distribution. */
export interface EstimateInference {
  readonly standardError: number;
  /** estimate / standard error */
  readonly z: number;
  /** two-sided */
  readonly pValue: number;
  readonly interval: Interval;
}

/** One parameter of a fitted model, or one quantity that it defines. */
export interface SemParameter {
  readonly left: string;
  /** `=~` measured by · `~` depends on · `~~` covaries with · `~1` intercept or mean · `:=` defined */
  readonly operator: '=~' | '~' | '~~' | '~1' | ':=';
  /** empty for an intercept and a definition */
  readonly right: string;
  /** name of the group, empty without groups and for definitions */
  readonly group: string;
  /** the label the model gave it, or empty */
  readonly label: string;
  readonly estimate: number;
  readonly isFixed: boolean;
  /** undefined for fixed parameters */
  readonly inference: EstimateInference | undefined;
  /** in the completely standardised solution; undefined where a variable has no variance to be measured in */
  readonly standardised: number | undefined;
  /** standard error of the standardised value; undefined where it can't vary */
  readonly standardisedError: number | undefined;
}

/** The corrected test where the data are not normal, and what follows from it. */
export interface RobustFit extends ModelTest {
  readonly scalingFactor: number;
  /** fit indices that correct for non-normality; undefined with missing values */
  readonly cfi: number | undefined;
  readonly tli: number | undefined;
  readonly rmsea: number | undefined;
}

/** How well a model fits. */
export interface SemFitMeasures extends ModelTest, IncrementalFit, Rmsea {
  /** the model in which observed variables covary with nothing */
  readonly baseline: ModelTest;
  readonly srmr: number;
  readonly gfi: number;
  readonly logLikelihood: number;
  /** of the model that fits perfectly */
  readonly unrestrictedLogLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** free parameters, after equality constraints */
  readonly parameterCount: number;
  /** only with a robust estimator and degrees of freedom */
  readonly robust: RobustFit | undefined;
}

/**
 * What to look at before believing a fit: `negativeVariance` a variance came out negative (Heywood case) ·
 * `latentCovarianceNotPositiveDefinite` factors correlate beyond 1 or determine each other.
 */
export type SemWarning = 'negativeVariance' | 'latentCovarianceNotPositiveDefinite';

/** Share of a variable's variance that the model explains. */
export interface ExplainedVariance {
  readonly variable: string;
  readonly group: string;
  /** 0…1; `notPositiveDefinite` when the residual or the whole variance is negative */
  readonly rSquared: Outcome<number>;
}

/** A fitted structural equation model. */
export interface SemFit {
  /** rows used */
  readonly n: number;
  /** rows left out */
  readonly missing: number;
  readonly groups: readonly { readonly name: string; readonly n: number }[];
  readonly iterations: number;
  readonly parameters: readonly SemParameter[];
  readonly fit: SemFitMeasures;
  readonly explained: readonly ExplainedVariance[];
  readonly warnings: readonly SemWarning[];
}
