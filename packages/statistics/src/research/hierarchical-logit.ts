import { Matrix } from 'ml-matrix';
import { requireWholeNumber } from '../argument-error.ts';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { PersonSampler } from './person-sampler.ts';
import { PopulationSampler } from './population-sampler.ts';

/** The choices of one person: per set its alternatives, `terms` numbers each, the chosen one first. */
export type PersonChoices = readonly Float64Array[];

export interface HierarchicalOptions {
  /** draws thrown away at the beginning, during which the steps are tuned; default 2000 */
  readonly burnIn?: number;
  /** draws kept, default 2000 */
  readonly draws?: number;
}

/** Mean and spread of the draws of one number. */
export interface Posterior {
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface HierarchicalLogit {
  /** mean of the population, per term */
  readonly population: readonly Posterior[];
  /** how much people differ: covariance of their coefficients, mean of the draws */
  readonly covariance: Matrix;
  /** per person, the coefficients of all terms */
  readonly people: readonly (readonly Posterior[])[];
  /** per person, the geometric mean of the chances of what was chosen, 0…1 */
  readonly rootLikelihoods: Float64Array;
  /** share of proposed steps that were taken, after burn-in; 0.2…0.4 is good */
  readonly acceptanceRate: number;
  /** largest disagreement of the first and the second half of the draws of the population's means: near 1 when at rest */
  readonly largestRHat: number;
}

/** Gathers draws into mean and standard deviation. */
class DrawSum {
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#sums = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  add(draw: Float64Array): void {
    this.#count++;
    for (let j = 0; j < draw.length; j++) {
      const value = draw[j] ?? 0;
      this.#sums[j] = (this.#sums[j] ?? 0) + value;
      this.#squares[j] = (this.#squares[j] ?? 0) + value * value;
    }
  }

  describe(): Posterior[] {
    return Array.from(this.#sums, (sum, j) => {
      const mean = sum / this.#count;
      const variance = Math.max(0, (this.#squares[j] ?? 0) / this.#count - mean * mean);
      return { mean, standardDeviation: Math.sqrt(variance) };
    });
  }
}

/** Gelman and Rubin's ratio for the two halves of one chain, the largest over all numbers. */
function computeLargestRHat(first: readonly Posterior[], second: readonly Posterior[], half: number): number {
  const ratios = first.map((a, j) => {
    const b = second[j] ?? a;
    const within = (a.standardDeviation ** 2 + b.standardDeviation ** 2) / 2;
    const between = (half * (a.mean - b.mean) ** 2) / 2;
    return within === 0 ? 1 : Math.sqrt((half - 1) / half + between / (half * within));
  });
  return Math.max(...ratios);
}

/**
 * Hierarchical Bayes for choices: coefficients for each person, who borrows strength from the others.
 *
 * Formula: each person's choices follow a conditional logit with coefficients βᵢ ~ N(μ, Σ); μ has a flat prior, Σ an
 * inverse Wishart with terms + 3 degrees of freedom and scale (terms + 3) · I. Draws go round: each βᵢ by a random-walk
 * Metropolis step with the shape of Σ, whose length is tuned during burn-in to take 30 % of steps; then μ, then Σ.
 *
 * @param people the choices of each person
 * @param terms how many coefficients
 * @param random seeded source
 * @returns `tooFewRows` with fewer than two people, `notConverged` when Σ degenerates
 * @see P. E. Rossi, G. M. Allenby, R. McCulloch, "Bayesian Statistics and Marketing" (2005), chapter 5
 */
export function computeHierarchicalLogit(
  people: readonly PersonChoices[],
  terms: number,
  random: Random,
  options: HierarchicalOptions = {},
): Outcome<HierarchicalLogit> {
  const { burnIn = 2000, draws = 2000 } = options;
  requireWholeNumber('burnIn', burnIn, 1);
  requireWholeNumber('draws', draws, 4);
  if (people.length < 2) return undefinedBecause('tooFewRows');
  const persons = people.map((choices) => new PersonSampler(choices, terms));
  const population = new PopulationSampler(terms, persons.length);
  const half = Math.floor(draws / 2);
  const halves = [new DrawSum(terms), new DrawSum(terms)] as const;
  const all = new DrawSum(terms);
  const own = persons.map(() => new DrawSum(terms));
  const covarianceSum = Matrix.zeros(terms, terms);
  let taken = 0;
  for (let round = 0; round < burnIn + draws; round++) {
    const shape = computeCholesky(population.covariance);
    if (!shape.defined) return undefinedBecause('notConverged');
    const steps = { lower: shape.value.lower, precision: shape.value.inverse(), mean: population.mean };
    let takenNow = 0;
    for (const person of persons) if (person.step(steps, population.stepLength, random)) takenNow++;
    if (round < burnIn) population.tune(takenNow / persons.length);
    if (
      !population.draw(
        persons.map(({ coefficients }) => coefficients),
        random,
      )
    )
      return undefinedBecause('notConverged');
    if (round < burnIn) continue;
    taken += takenNow;
    all.add(population.mean);
    halves[round - burnIn < half ? 0 : 1].add(population.mean);
    for (const [i, person] of persons.entries()) own[i]?.add(person.coefficients);
    covarianceSum.add(population.covariance);
  }
  const described = own.map((sum) => sum.describe());
  return defined({
    population: all.describe(),
    covariance: covarianceSum.div(draws),
    people: described,
    rootLikelihoods: Float64Array.from(persons, (person, i) =>
      person.computeRootLikelihood(Float64Array.from(described[i] ?? [], ({ mean }) => mean)),
    ),
    acceptanceRate: taken / (draws * persons.length),
    largestRHat: computeLargestRHat(halves[0].describe(), halves[1].describe(), half),
  });
}
