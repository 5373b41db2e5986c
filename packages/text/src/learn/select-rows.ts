/**
 * The rows worth keeping, in their order, when only so many may stay: those whose weights spread most over the labels, times the root of
 * how often the feature was met. A feature that says the same of every label tells nothing apart.
 */
export function selectRows(
  counts: Uint32Array,
  weights: Float32Array,
  embeddings: Float32Array,
  most: number,
): Int32Array {
  const rows = counts.length;
  if (rows <= most) return Int32Array.from(counts, (_, row) => row);
  const labels = weights.length / rows;
  const dimensions = embeddings.length / rows;
  const worth = Float64Array.from(counts, (count, row) => {
    const spread =
      computeSpread(weights.subarray(row * labels, (row + 1) * labels)) +
      computeSpread(embeddings.subarray(row * dimensions, (row + 1) * dimensions));
    return spread * Math.sqrt(count);
  });
  const limit = worth.toSorted()[rows - most] as number;
  const kept: number[] = [];
  for (let row = 0; row < rows && kept.length < most; row++) if ((worth[row] as number) >= limit) kept.push(row);
  return Int32Array.from(kept);
}

/** The root of the mean square of a row. */
function computeSpread(numbers: Float32Array): number {
  if (numbers.length === 0) return 0;
  return Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);
}

/** The chosen rows of a matrix. */
export function pickRows(matrix: Float32Array, width: number, rows: Int32Array): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    picked.set(matrix.subarray(row * width, (row + 1) * width), i * width);
  });
  return picked;
}
