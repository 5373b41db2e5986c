export { computeBetaCdf } from './beta-cdf.ts';
export { computeBetaQuantile } from './beta-quantile.ts';
export { computeNormalCdf, computeNormalUpperTail } from './normal-cdf.ts';
export { computeNormalQuantile } from './normal-quantile.ts';
export { computeStudentTUpperTail } from './student-t-cdf.ts';
export { computeStudentTQuantile } from './student-t-quantile.ts';
