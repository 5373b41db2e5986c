import type { Clustering } from './clustering.ts';
import { computeDot, type SparseVector } from './sparse-vector.ts';

/** Clusters whose centres are nearer than this speak of the same. */
const sameTheme = 0.4;

/**
 * Joins the two clusters with the nearest centres again and again, until no two are near. Clusters keep the smaller of their numbers.
 *
 * @param count the number of clusters
 */
export function mergeClusters(
  vectors: readonly SparseVector[],
  { clusters }: Clustering,
  { width, count }: { readonly width: number; readonly count: number },
): Clustering {
  const sums = Array.from({ length: count }, () => new Float32Array(width));
  vectors.forEach(({ places, values }, i) => {
    const sum = sums[clusters[i] as number] as Float32Array;
    for (let p = 0; p < places.length; p++) {
      sum[places[p] as number] = (sum[places[p] as number] as number) + (values[p] as number);
    }
  });
  const now = Int32Array.from({ length: count }, (_, c) => c);
  const norms = Float64Array.from(sums, computeLength);
  const dots = sums.map((a, i) => Float64Array.from(sums, (b, j) => (j < i ? multiply(a, b) : 0)));
  for (;;) {
    const pair = findNearest(dots, norms);
    if (pair === undefined) break;
    joinPair(pair, { sums, norms, dots, now });
  }
  const joined = clusters.map((cluster) => now[cluster] as number);
  const closeness = Float32Array.from(vectors, (vector, i) => {
    const cluster = joined[i] as number;
    return computeDot(vector, sums[cluster] as Float32Array) / ((norms[cluster] as number) || 1);
  });
  return { clusters: joined, closeness };
}

interface Merging {
  readonly sums: readonly Float32Array[];
  /** 0 for a cluster that has gone into another. */
  readonly norms: Float64Array;
  /** Of each cluster with those before it. */
  readonly dots: readonly Float64Array[];
  /** Where each of the first clusters is now. */
  readonly now: Int32Array;
}

function findNearest(
  dots: readonly Float64Array[],
  norms: Float64Array,
): readonly [into: number, from: number] | undefined {
  let most = sameTheme;
  let pair: readonly [number, number] | undefined;
  for (let i = 0; i < norms.length; i++) {
    for (let j = 0; j < i; j++) {
      const length = (norms[i] as number) * (norms[j] as number);
      const cosine = length === 0 ? 0 : ((dots[i] as Float64Array)[j] as number) / length;
      if (cosine > most) {
        most = cosine;
        pair = [j, i];
      }
    }
  }
  return pair;
}

function joinPair([into, from]: readonly [number, number], { sums, norms, dots, now }: Merging): void {
  const [sum, other] = [sums[into] as Float32Array, sums[from] as Float32Array];
  for (let place = 0; place < sum.length; place++) sum[place] = (sum[place] as number) + (other[place] as number);
  norms[into] = computeLength(sum);
  norms[from] = 0;
  for (let c = 0; c < now.length; c++) if (now[c] === from) now[c] = into;
  for (let c = 0; c < norms.length; c++) {
    if (c === into || norms[c] === 0) continue;
    (dots[Math.max(c, into)] as Float64Array)[Math.min(c, into)] = multiply(sum, sums[c] as Float32Array);
  }
}

function multiply(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

const computeLength = (sum: Float32Array): number => Math.sqrt(multiply(sum, sum));
