import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/index.ts';
import type { Random } from '../random/random.ts';

/** Share of steps to take that moves fastest in several dimensions. */
const wantedAcceptance = 0.3;

/** Mean and covariance of the coefficients of all people. */
export class PopulationSampler {
  readonly #terms: number;
  readonly #people: number;
  mean: Float64Array;
  covariance: Matrix;
  /** length of a person's step, as a share of the population's spread */
  stepLength: number;

  constructor(terms: number, people: number) {
    this.#terms = terms;
    this.#people = people;
    this.mean = new Float64Array(terms);
    this.covariance = Matrix.eye(terms);
    this.stepLength = 2.4 / Math.sqrt(terms);
  }

  /** Makes steps longer when too many are taken, and shorter when too few. */
  tune(acceptance: number): void {
    this.stepLength *= Math.exp(0.1 * (acceptance - wantedAcceptance));
  }

  /** Draws mean and covariance given the coefficients of all people; false when the covariance degenerates. */
  draw(coefficients: readonly Float64Array[], random: Random): boolean {
    const root = computeCholesky(this.covariance);
    if (!root.defined) return false;
    const noise = Float64Array.from({ length: this.#terms }, () => random.normal() / Math.sqrt(this.#people));
    this.mean = this.mean.map((_, i) => {
      let value = coefficients.reduce((sum, own) => sum + (own[i] ?? 0), 0) / this.#people;
      for (let j = 0; j <= i; j++) value += root.value.lower.get(i, j) * (noise[j] ?? 0);
      return value;
    });
    return this.#drawCovariance(coefficients, random);
  }

  /** Inverse Wishart: the inverse of a Wishart draw, made of Bartlett's triangle. */
  #drawCovariance(coefficients: readonly Float64Array[], random: Random): boolean {
    const k = this.#terms;
    const degrees = k + 3 + this.#people;
    const scale = Matrix.eye(k).mul(k + 3);
    for (const own of coefficients)
      for (let i = 0; i < k; i++)
        for (let j = 0; j < k; j++)
          scale.set(
            i,
            j,
            scale.get(i, j) + ((own[i] ?? 0) - (this.mean[i] ?? 0)) * ((own[j] ?? 0) - (this.mean[j] ?? 0)),
          );
    const inverse = computeCholesky(scale);
    const root = inverse.defined ? computeCholesky(inverse.value.inverse()) : inverse;
    if (!root.defined) return false;
    const triangle = Matrix.zeros(k, k);
    for (let i = 0; i < k; i++) {
      triangle.set(i, i, Math.sqrt(2 * random.gamma((degrees - i) / 2)));
      for (let j = 0; j < i; j++) triangle.set(i, j, random.normal());
    }
    const factor = root.value.lower.mmul(triangle);
    const drawn = computeCholesky(factor.mmul(factor.transpose()));
    if (!drawn.defined) return false;
    this.covariance = drawn.value.inverse();
    return true;
  }
}
