/** The value at `x` of the polynomial whose coefficients are given from the constant term upwards (Horner's method). */
export function computePolynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
