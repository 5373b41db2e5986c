import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { computeHierarchicalLogit, type HierarchicalOptions, type Posterior } from './hierarchical-logit.ts';
import { computeItemUtilities, type ItemUtility, listMaxDiffChoices } from './maxdiff-logit.ts';
import { type MaxDiffTask, requireMaxDiffTasks } from './maxdiff-tasks.ts';

/** What one person prefers. */
export interface RespondentPreference {
  readonly respondent: string | number;
  readonly utilities: readonly ItemUtility[];
  /** geometric mean of the chances of what was chosen; chance alone gives 1 ⁄ items shown */
  readonly rootLikelihood: number;
}

export interface HierarchicalMaxDiff {
  /** mean utility in the population against the last item, with the spread of its draws; the last item has 0 */
  readonly population: readonly (Posterior & { readonly item: string })[];
  /** per item, the mean over people of exp(utility) ⁄ Σ exp(utility), 0…1 */
  readonly shares: readonly { readonly item: string; readonly share: number }[];
  readonly respondents: readonly RespondentPreference[];
  readonly acceptanceRate: number;
  readonly largestRHat: number;
}

/** The choices of each person: per alternative 1 or −1 for the items in its utility; the last item has no term. */
function groupChoices(tasks: readonly MaxDiffTask[], terms: number): Map<string | number, Float64Array[]> {
  const choicesOf = new Map<string | number, Float64Array[]>();
  for (const task of tasks) {
    const own = choicesOf.get(task.respondent) ?? [];
    choicesOf.set(task.respondent, own);
    const choices = listMaxDiffChoices(task, 'sequential').filter(({ length }) => length > 1);
    for (const choice of choices) {
      const set = new Float64Array(choice.length * terms);
      for (const [a, alternative] of choice.entries())
        for (const [item, sign] of alternative.filter(([place]) => place < terms)) set[a * terms + item] = sign;
      own.push(set);
    }
  }
  return choicesOf;
}

/**
 * Best–worst study by hierarchical Bayes, MaxDiff 层次贝叶斯: utilities of all items for each person.
 *
 * Formula: best and then worst of each task by a conditional logit with coefficients of the person, which are normal over
 * people (`sequential` of `computeMaxDiffLogit`); see P. E. Rossi et al. for the draws: each person by Metropolis, the
 * population's mean and covariance by Gibbs.
 *
 * Assumptions: utilities are about normal over people. Look at `largestRHat` (below 1.1) before using the result.
 *
 * @param items names of all items; the last is the reference
 * @param tasks one per question answered
 * @param random seeded source
 * @returns `noData` without tasks, `tooFewRows` with fewer than two people, `notConverged` when the covariance degenerates
 * @throws ArgumentError when a task shows an item twice, or best and worst are not two of those shown
 * @see P. E. Rossi, G. M. Allenby, R. McCulloch, "Bayesian Statistics and Marketing" (2005)
 * @example computeHierarchicalMaxDiff(items, tasks, createRandom(1))
 */
export function computeHierarchicalMaxDiff(
  items: readonly string[],
  tasks: readonly MaxDiffTask[],
  random: Random,
  options: HierarchicalOptions = {},
): Outcome<HierarchicalMaxDiff> {
  requireMaxDiffTasks(items, tasks);
  if (tasks.length === 0) return undefinedBecause('noData');
  const terms = items.length - 1;
  const choicesOf = groupChoices(tasks, terms);
  const model = computeHierarchicalLogit([...choicesOf.values()], terms, random, options);
  if (!model.defined) return model;
  const { population, people, rootLikelihoods, acceptanceRate, largestRHat } = model.value;
  const respondents = [...choicesOf.keys()].map((respondent, i) => ({
    respondent,
    utilities: computeItemUtilities(items, [...(people[i] ?? []).map(({ mean }) => mean), 0]),
    rootLikelihood: rootLikelihoods[i] ?? 0,
  }));
  return defined({
    population: items.map((item, i) => ({ item, ...(population[i] ?? { mean: 0, standardDeviation: 0 }) })),
    shares: items.map((item, i) => ({
      item,
      share: respondents.reduce((sum, { utilities }) => sum + (utilities[i]?.share ?? 0), 0) / respondents.length,
    })),
    respondents,
    acceptanceRate,
    largestRHat,
  });
}
