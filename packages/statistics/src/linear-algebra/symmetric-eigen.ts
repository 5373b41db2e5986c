import { EigenvalueDecomposition, type Matrix } from 'ml-matrix';

/** Eigenvalues of a symmetric matrix, largest first, with their vectors as columns of length 1. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/** Eigenvalues and eigenvectors of a symmetric matrix, 特征值, largest first. The signs of vectors are arbitrary. */
export function computeSymmetricEigen(matrix: Matrix): SymmetricEigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, i) => i);
  order.sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  return {
    values: Float64Array.from(order, (i) => realEigenvalues[i] ?? 0),
    vectors: eigenvectorMatrix.subMatrixColumn(order),
  };
}
