/**
 * Writes the rows of two matrices side by side as int8, each row with the smallest scale 2^(e / 8 − 16) that holds its largest number.
 * The error of a number is at most half of 1/127 of the largest in its row, and an eighth of an octave.
 */
export function quantiseRows(
  rows: number,
  first: Float32Array,
  firstWidth: number,
  second: Float32Array,
  secondWidth: number,
): { weights: Int8Array; exponents: Uint8Array } {
  const width = firstWidth + secondWidth;
  const weights = new Int8Array(rows * width);
  const exponents = new Uint8Array(rows);
  const numbers = new Float32Array(width);
  for (let row = 0; row < rows; row++) {
    numbers.set(first.subarray(row * firstWidth, (row + 1) * firstWidth));
    numbers.set(second.subarray(row * secondWidth, (row + 1) * secondWidth), firstWidth);
    const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 1e-9);
    const exponent = Math.max(0, Math.min(255, Math.ceil(8 * (Math.log2(largest / 127) + 16))));
    const scale = 2 ** (exponent / 8 - 16);
    exponents[row] = exponent;
    for (let k = 0; k < width; k++) {
      weights[row * width + k] = Math.max(-127, Math.min(127, Math.round((numbers[k] as number) / scale)));
    }
  }
  return { weights, exponents };
}
