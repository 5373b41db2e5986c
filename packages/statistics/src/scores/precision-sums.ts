/** Running sums of a series weighted by precision (1 / variance), so that any stretch is summed up in one step. */
export class PrecisionSums {
  readonly length: number;
  readonly #centre: number;
  readonly #weights: Float64Array;
  readonly #values: Float64Array;
  readonly #squares: Float64Array;

  constructor(values: readonly number[], precisions: readonly number[]) {
    this.length = values.length;
    this.#weights = new Float64Array(this.length + 1);
    this.#values = new Float64Array(this.length + 1);
    this.#squares = new Float64Array(this.length + 1);
    // Sums run over distances from the mean: squares of large values would eat the digits of small distances.
    this.#centre = values.reduce((sum, value) => sum + value, 0) / this.length;
    for (let i = 0; i < this.length; i++) {
      const weight = precisions[i] ?? 0;
      const value = (values[i] ?? 0) - this.#centre;
      this.#weights[i + 1] = (this.#weights[i] ?? 0) + weight;
      this.#values[i + 1] = (this.#values[i] ?? 0) + weight * value;
      this.#squares[i + 1] = (this.#squares[i] ?? 0) + weight * value * value;
    }
  }

  /** Σ precision · (value − level)² over the places from `from` to before `end`, at the best level. */
  costOf(from: number, end: number): number {
    const [weight, value, square] = this.#sumsOf(from, end);
    return Math.max(0, square - (value * value) / weight);
  }

  /** The precision-weighted mean of a stretch and its variance. */
  levelOf(from: number, end: number): { mean: number; variance: number } {
    const [weight, value] = this.#sumsOf(from, end);
    return { mean: this.#centre + value / weight, variance: 1 / weight };
  }

  #sumsOf(from: number, end: number): [weight: number, value: number, square: number] {
    const between = (sums: Float64Array) => (sums[end] ?? 0) - (sums[from] ?? 0);
    return [between(this.#weights), between(this.#values), between(this.#squares)];
  }
}
