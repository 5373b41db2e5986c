/**
 * Durbin–Watson statistic, 德宾–沃森统计量: whether residuals of neighbouring rows are alike.
 *
 * Formula: Σ (eᵢ − eᵢ₋₁)² / Σ eᵢ². About 2 without serial correlation, towards 0 when neighbours are alike, towards 4 when
 * they alternate. Says something only where the order of rows means something, such as time.
 *
 * @param residuals of a linear model, in the order of rows; not all 0
 * @returns 0…4
 * @see J. Durbin, G. S. Watson, "Testing for serial correlation in least squares regression I", Biometrika 37 (1950)
 * @example computeDurbinWatson(ols.residuals)
 *
 * Checked against: R car::durbinWatsonTest.
 */
export function computeDurbinWatson(residuals: Float64Array): number {
  let steps = 0;
  let squares = 0;
  for (let i = 0; i < residuals.length; i++) {
    const residual = residuals[i] ?? 0;
    squares += residual * residual;
    if (i > 0) steps += (residual - (residuals[i - 1] ?? 0)) ** 2;
  }
  return steps / squares;
}
