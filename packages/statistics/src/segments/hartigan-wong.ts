import { moveCentres, type Partition } from './k-means-centres.ts';
import { computeSquaredDistance, type PointSet } from './point-set.ts';

/** How often a point is looked at in one quick-transfer stage before it gives up. */
const maxQuickPasses = 50;

/**
 * A run of Hartigan and Wong's algorithm. Steps count points from 1 on; a cluster that has not changed lately is not live,
 * and between clusters that are not live nothing needs to be asked again.
 */
class HartiganWongRun {
  readonly #points: PointSet;
  readonly #k: number;
  readonly #centres: Float64Array;
  readonly #sizes: Int32Array;
  /** cluster of each point, and the one that it would cost least next */
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** per point, what its cluster would save by giving it away */
  readonly #savings: Float64Array;
  /** per cluster, the step after which it is no longer live */
  readonly #liveUntil: Int32Array;
  /** per cluster, the step at which it last changed, 0 if it has not in this stage; plus n in the quick stage */
  readonly #changedAt: Int32Array;
  /** per cluster, whether the last quick stage changed it */
  readonly #changedQuickly: Uint8Array;
  /** steps since the last transfer */
  #quietSteps = 0;

  constructor(points: PointSet, start: Float64Array) {
    this.#points = points;
    this.#k = start.length / points.dimensions;
    this.#first = new Int32Array(points.n);
    this.#second = new Int32Array(points.n);
    for (let i = 0; i < points.n; i++) this.#findTwoNearest(i, start);
    const moved = moveCentres(points, this.#first, start);
    this.#centres = moved.centres;
    this.#sizes = moved.sizes;
    this.#savings = new Float64Array(points.n);
    this.#liveUntil = new Int32Array(this.#k);
    this.#changedAt = new Int32Array(this.#k).fill(-1);
    this.#changedQuickly = new Uint8Array(this.#k).fill(1);
  }

  run(maxIterations: number): Partition {
    for (let iteration = 1; iteration <= maxIterations; iteration++) {
      this.#transferOptimally();
      if (this.#quietSteps === this.#points.n) return this.#describe(true, iteration);
      const isSettled = this.#transferQuickly();
      // With two clusters the quick stage has already asked all that there is to ask.
      if (this.#k === 2 && isSettled) return this.#describe(true, iteration);
      this.#changedAt.fill(0);
    }
    return this.#describe(false, maxIterations);
  }

  #describe(converged: boolean, iterations: number): Partition {
    const { centres, sizes } = moveCentres(this.#points, this.#first, this.#centres);
    return { clusters: this.#first, centres, sizes, converged, iterations };
  }

  #findTwoNearest(point: number, centres: Float64Array): void {
    let [nearest, next] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let c = 0; c < this.#k; c++) {
      const distance = computeSquaredDistance(this.#points.values, point, centres, c, this.#points.dimensions);
      if (distance < nearest) {
        [nearest, next] = [distance, nearest];
        this.#second[point] = this.#first[point] ?? 0;
        this.#first[point] = c;
      } else if (distance < next) {
        next = distance;
        this.#second[point] = c;
      }
    }
  }

  #distanceTo(point: number, cluster: number): number {
    return computeSquaredDistance(this.#points.values, point, this.#centres, cluster, this.#points.dimensions);
  }

  #costOfTaking(point: number, cluster: number): number {
    const size = this.#sizes[cluster] ?? 0;
    return (this.#distanceTo(point, cluster) * size) / (size + 1);
  }

  #savingOfGiving(point: number, cluster: number): number {
    const size = this.#sizes[cluster] ?? 0;
    return (this.#distanceTo(point, cluster) * size) / (size - 1);
  }

  #transfer(point: number, from: number, to: number): void {
    const { dimensions, values } = this.#points;
    const [left, joined] = [this.#sizes[from] ?? 0, this.#sizes[to] ?? 0];
    for (let d = 0; d < dimensions; d++) {
      const value = values[point * dimensions + d] ?? 0;
      const [a, b] = [from * dimensions + d, to * dimensions + d];
      this.#centres[a] = ((this.#centres[a] ?? 0) * left - value) / (left - 1);
      this.#centres[b] = ((this.#centres[b] ?? 0) * joined + value) / (joined + 1);
    }
    this.#sizes[from] = left - 1;
    this.#sizes[to] = joined + 1;
    this.#first[point] = to;
    this.#second[point] = from;
    this.#quietSteps = 0;
  }

  /** The cluster that a point would cost least, apart from its own. */
  #findTarget(point: number, own: number): { cluster: number; cost: number } {
    const known = this.#second[point] ?? 0;
    const step = point + 1;
    const isOwnLive = step < (this.#liveUntil[own] ?? 0);
    let best = { cluster: known, cost: this.#costOfTaking(point, known) };
    for (let cluster = 0; cluster < this.#k; cluster++) {
      const isAsked = isOwnLive || step < (this.#liveUntil[cluster] ?? 0);
      if (!isAsked || cluster === own || cluster === known) continue;
      const cost = this.#costOfTaking(point, cluster);
      if (cost < best.cost) best = { cluster, cost };
    }
    return best;
  }

  #offerOptimally(point: number): void {
    const { n } = this.#points;
    const own = this.#first[point] ?? 0;
    if (this.#sizes[own] === 1) return;
    if (this.#changedAt[own] !== 0) this.#savings[point] = this.#savingOfGiving(point, own);
    const { cluster, cost } = this.#findTarget(point, own);
    if (cost >= (this.#savings[point] ?? 0)) {
      this.#second[point] = cluster;
      return;
    }
    for (const changed of [own, cluster]) {
      this.#liveUntil[changed] = n + point + 1;
      this.#changedAt[changed] = point + 1;
    }
    this.#transfer(point, own, cluster);
  }

  /** Offers every point to all live clusters once. */
  #transferOptimally(): void {
    const { n } = this.#points;
    for (let c = 0; c < this.#k; c++) if (this.#changedQuickly[c] === 1) this.#liveUntil[c] = n + 1;
    for (let point = 0; point < n; point++) {
      this.#quietSteps++;
      this.#offerOptimally(point);
      if (this.#quietSteps === n) return;
    }
    this.#changedQuickly.fill(0);
    // In the next pass a cluster is live up to the point at which it changed in this one.
    for (let c = 0; c < this.#k; c++) this.#liveUntil[c] = (this.#liveUntil[c] ?? 0) - n;
  }

  #offerQuickly(point: number, step: number): boolean {
    const [own, other] = [this.#first[point] ?? 0, this.#second[point] ?? 0];
    if (this.#sizes[own] === 1) return false;
    const [ownChanged, otherChanged] = [this.#changedAt[own] ?? 0, this.#changedAt[other] ?? 0];
    if (step <= ownChanged) this.#savings[point] = this.#savingOfGiving(point, own);
    if (step >= ownChanged && step >= otherChanged) return false;
    if (this.#costOfTaking(point, other) >= (this.#savings[point] ?? 0)) return false;
    for (const changed of [own, other]) {
      this.#changedAt[changed] = step + this.#points.n;
      this.#changedQuickly[changed] = 1;
    }
    this.#transfer(point, own, other);
    return true;
  }

  /** Offers points to their second cluster only, until a whole pass moves none; false where it gives up before. */
  #transferQuickly(): boolean {
    const { n } = this.#points;
    let quiet = 0;
    for (let step = 1; step <= maxQuickPasses * n; step++) {
      quiet = this.#offerQuickly((step - 1) % n, step) ? 0 : quiet + 1;
      if (quiet === n) return true;
    }
    return false;
  }
}

/**
 * Hartigan and Wong's algorithm: moves single points as long as that lowers the sum of squares, counting what the move
 * does to both centres. Ends in fewer and better optima than Lloyd's.
 *
 * @see J. A. Hartigan, M. A. Wong, "A k-means clustering algorithm", Applied Statistics 28 (1979), algorithm AS 136
 */
export function runHartiganWong(points: PointSet, start: Float64Array, maxIterations: number): Partition {
  return new HartiganWongRun(points, start).run(maxIterations);
}
