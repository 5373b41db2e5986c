/** A sparse vector: what it holds at some places, and nothing elsewhere. Places rise. */
export interface SparseVector {
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** The sum of products with a dense vector. */
export function computeDot({ places, values }: SparseVector, dense: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += (values[i] as number) * (dense[places[i] as number] as number);
  return sum;
}

/** The cosine of two vectors of length 1. */
export function computeCosine(a: SparseVector, b: SparseVector): number {
  let [i, j, sum] = [0, 0, 0];
  while (i < a.places.length && j < b.places.length) {
    const [p, q] = [a.places[i] as number, b.places[j] as number];
    if (p === q) sum += (a.values[i] as number) * (b.values[j] as number);
    if (p <= q) i += 1;
    if (q <= p) j += 1;
  }
  return sum;
}
