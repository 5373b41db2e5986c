export { computeBetaCdf, computeBetaUpperTail } from './beta-cdf.ts';
export { computeBetaQuantile } from './beta-quantile.ts';
export { computeBinomialCdf, computeBinomialProbability, computeBinomialUpperTail } from './binomial.ts';
export { computeBivariateNormalCdf } from './bivariate-normal-cdf.ts';
export { computeChiSquareCdf, computeChiSquareUpperTail } from './chi-square-cdf.ts';
export { computeChiSquareQuantile } from './chi-square-quantile.ts';
export { computeFCdf, computeFUpperTail } from './f-cdf.ts';
export { computeFQuantile } from './f-quantile.ts';
export { findRoot } from './find-root.ts';
export { computeGammaCdf, computeGammaUpperTail } from './gamma-cdf.ts';
export { computeGammaQuantile } from './gamma-quantile.ts';
export { computeHypergeometricProbability } from './hypergeometric-probability.ts';
export { computeLogBeta } from './log-beta.ts';
export { computeLogGamma } from './log-gamma.ts';
export {
  computeNoncentralChiSquareCdf,
  computeNoncentralChiSquareUpperTail,
} from './noncentral-chi-square-cdf.ts';
export { computeNoncentralFCdf, computeNoncentralFUpperTail } from './noncentral-f-cdf.ts';
export { computeNoncentralityOfT, computeNoncentralTCdf } from './noncentral-t-cdf.ts';
export { computeNoncentralityOfChiSquare, computeNoncentralityOfF } from './noncentrality.ts';
export { computeNormalCdf, computeNormalUpperTail } from './normal-cdf.ts';
export { computeNormalDensity } from './normal-density.ts';
export { computeNormalQuantile } from './normal-quantile.ts';
export { computePoissonProbability } from './poisson-probability.ts';
export { computeStudentTCdf, computeStudentTUpperTail } from './student-t-cdf.ts';
export { computeStudentTQuantile } from './student-t-quantile.ts';
export { computeStudentizedRangeCdf, computeStudentizedRangeUpperTail } from './studentized-range-cdf.ts';
export { computeStudentizedRangeQuantile } from './studentized-range-quantile.ts';
