import { createSeededRandom } from '../learn/index.ts';
import type { Clustering } from './clustering.ts';
import { mergeClusters } from './merge-clusters.ts';
import { computeDot, type SparseVector } from './sparse-vector.ts';

export interface SphericalKMeansOptions {
  /** How many centres are drawn; clusters that turn out to point alike become one. */
  readonly clusters: number;
  readonly width: number;
  readonly seed: number;
}

const mostRounds = 20;

/**
 * Puts vectors into clusters whose centres point where they point (spherical k-means: Dhillon and Modha 2001), starting from k-means++ draws (Arthur and
 * Vassilvitskii 2007); clusters whose centres are near are then joined. The same vectors in the same order with the same seed give the same clusters.
 */
export function clusterVectors(vectors: readonly SparseVector[], options: SphericalKMeansOptions): Clustering {
  const k = Math.min(options.clusters, vectors.length);
  const clusters = new Int32Array(vectors.length).fill(-1);
  const closeness = new Float32Array(vectors.length);
  if (k === 0) return { clusters, closeness };
  let centres = drawCentres(vectors, k, options);
  for (let round = 0; round < mostRounds; round++) {
    const changed = assign(vectors, centres, k, clusters, closeness);
    if (changed <= vectors.length / 1000) break;
    centres = computeCentres(vectors, clusters, k, options.width);
  }
  return mergeClusters(vectors, { clusters, closeness }, { width: options.width, count: k });
}

/** Centres lie side by side: place p of centre c is at p × k + c. */
function drawCentres(
  vectors: readonly SparseVector[],
  k: number,
  { width, seed }: SphericalKMeansOptions,
): Float32Array {
  const random = createSeededRandom(seed);
  const centres = new Float32Array(width * k);
  const distances = new Float64Array(vectors.length).fill(1);
  const dense = new Float32Array(width);
  for (let c = 0; c < k; c++) {
    const { places, values } = vectors[drawByWeight(distances, random())] as SparseVector;
    dense.fill(0);
    places.forEach((place, i) => {
      dense[place] = values[i] as number;
      centres[place * k + c] = values[i] as number;
    });
    vectors.forEach((vector, i) => {
      distances[i] = Math.min(distances[i] as number, 1 - computeDot(vector, dense));
    });
  }
  return centres;
}

function drawByWeight(weights: Float64Array, draw: number): number {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  let rest = draw * total;
  for (let i = 0; i < weights.length; i++) {
    rest -= Math.max(0, weights[i] as number);
    if (rest <= 0) return i;
  }
  return weights.length - 1;
}

function assign(
  vectors: readonly SparseVector[],
  centres: Float32Array,
  k: number,
  clusters: Int32Array,
  closeness: Float32Array,
): number {
  const scores = new Float64Array(k);
  let changed = 0;
  vectors.forEach(({ places, values }, i) => {
    scores.fill(0);
    for (let p = 0; p < places.length; p++) {
      const from = (places[p] as number) * k;
      const value = values[p] as number;
      for (let c = 0; c < k; c++) scores[c] = (scores[c] as number) + value * (centres[from + c] as number);
    }
    let best = 0;
    for (let c = 1; c < k; c++) if ((scores[c] as number) > (scores[best] as number)) best = c;
    if (clusters[i] !== best) changed += 1;
    clusters[i] = best;
    closeness[i] = scores[best] as number;
  });
  return changed;
}

function computeCentres(
  vectors: readonly SparseVector[],
  clusters: Int32Array,
  k: number,
  width: number,
): Float32Array {
  const centres = new Float32Array(width * k);
  vectors.forEach(({ places, values }, i) => {
    const c = clusters[i] as number;
    for (let p = 0; p < places.length; p++) {
      const at = (places[p] as number) * k + c;
      centres[at] = (centres[at] as number) + (values[p] as number);
    }
  });
  const squares = new Float64Array(k);
  for (let at = 0; at < centres.length; at++)
    squares[at % k] = (squares[at % k] as number) + (centres[at] as number) ** 2;
  const norms = squares.map((square) => Math.sqrt(square) || 1);
  for (let at = 0; at < centres.length; at++) centres[at] = (centres[at] as number) / (norms[at % k] as number);
  return centres;
}
