export { Matrix } from 'ml-matrix';
export { type Cholesky, computeCholesky } from './cholesky.ts';
export { computeCorrelationMatrix } from './correlation-matrix.ts';
export { type CovarianceDivisor, type CovarianceMatrix, computeCovarianceMatrix } from './covariance-matrix.ts';
export { computeLeastSquares, type LeastSquares } from './least-squares.ts';
export { solveLinearSystem } from './linear-system.ts';
export { findPositiveDefiniteInverse, type PositiveDefiniteInverse } from './positive-definite-inverse.ts';
export { computeQr, type Qr, type QrOptions } from './qr.ts';
export { computeSymmetricEigen, type SymmetricEigen } from './symmetric-eigen.ts';
