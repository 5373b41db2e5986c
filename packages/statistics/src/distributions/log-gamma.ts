const lanczosShift = 7;
const lanczosCoefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Logarithm of the gamma function for x > 0, 伽马函数的对数, to about 15 digits.
 *
 * @see C. Lanczos, "A precision approximation of the gamma function", SIAM Journal on Numerical Analysis B 1 (1964)
 */
export function computeLogGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - computeLogGamma(1 - x);
  const base = x - 1;
  const series = lanczosCoefficients.reduce(
    (sum, coefficient, i) => (i === 0 ? coefficient : sum + coefficient / (base + i)),
    0,
  );
  const t = base + lanczosShift + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(series);
}
