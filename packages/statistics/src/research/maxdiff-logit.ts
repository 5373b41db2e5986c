import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { computeConditionalLogit } from '../regression/conditional-logit.ts';
import { type MaxDiffTask, requireMaxDiffTasks } from './maxdiff-tasks.ts';

/** How best and worst come about: as a pair chosen for its distance, or the best first and then the worst of the rest. */
export type MaxDiffModel = 'pair' | 'sequential';

/** What a sample as a whole prefers. */
export interface MaxDiffLogit {
  readonly tasks: number;
  /** utility per item against the last, which has 0 and is not listed */
  readonly coefficients: readonly Coefficient[];
  readonly utilities: readonly ItemUtility[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly mcFadden: number;
}

export interface ItemUtility {
  readonly item: string;
  readonly utility: number;
  /** exp(utility) over the sum of all items, 0…1: the chance of being chosen as best among all */
  readonly share: number;
}

/** An alternative of a choice: what each item counts in its utility, as item → 1 or −1. */
type Alternative = readonly (readonly [item: number, sign: 1 | -1])[];

/** The choices that one task stands for, the chosen alternative first. */
export function listMaxDiffChoices({ items, best, worst }: MaxDiffTask, model: MaxDiffModel): Alternative[][] {
  if (model === 'sequential') {
    const others = (chosen: number, from: readonly number[]) => [chosen, ...from.filter((item) => item !== chosen)];
    const rest = items.filter((item) => item !== best);
    return [
      others(best, items).map((item): Alternative => [[item, 1]]),
      others(worst, rest).map((item): Alternative => [[item, -1]]),
    ];
  }
  const pairs = items.flatMap((b) => items.filter((w) => w !== b).map((w) => [b, w] as const));
  const chosenFirst = [[best, worst] as const, ...pairs.filter(([b, w]) => b !== best || w !== worst)];
  return [
    chosenFirst.map(
      ([b, w]): Alternative => [
        [b, 1],
        [w, -1],
      ],
    ),
  ];
}

/** Utilities as shares of preference. */
export function computeItemUtilities(items: readonly string[], utilities: readonly number[]): ItemUtility[] {
  const highest = Math.max(...utilities);
  const parts = utilities.map((utility) => Math.exp(utility - highest));
  const sum = parts.reduce((total, part) => total + part, 0);
  return items.map((item, i) => ({ item, utility: utilities[i] ?? 0, share: (parts[i] ?? 0) / sum }));
}

/**
 * Best–worst logit, MaxDiff 逻辑模型: the utility of each item for the sample as a whole.
 *
 * Formula: conditional logit. As pairs, every ordered pair (b, w) of a set is an alternative with utility u_b − u_w; in
 * sequence, the best is chosen from the set by u, then the worst from the rest by −u. The last item is the reference.
 *
 * Assumptions: all people weigh alike (`computeHierarchicalMaxDiff` lets them differ); tasks are independent.
 *
 * @param items names of all items; the last is the reference
 * @param tasks one per question answered
 * @param options `model`: default `sequential`
 * @returns `noData` without tasks, `singular` when an item was never shown or groups of items never met, `separation`
 * when an item was always best or always worst
 * @throws ArgumentError when a task shows an item twice, or best and worst are not two of those shown
 * @see J. J. Louviere, T. N. Flynn, A. A. J. Marley, "Best-Worst Scaling" (2015)
 * @example computeMaxDiffLogit(items, tasks, { model: 'pair' })
 *
 * Checked against: R survival::clogit.
 */
export function computeMaxDiffLogit(
  items: readonly string[],
  tasks: readonly MaxDiffTask[],
  options: ConfidenceOption & { readonly model?: MaxDiffModel } = {},
): Outcome<MaxDiffLogit> {
  const { model = 'sequential' } = options;
  const confidence = parseConfidence(options);
  requireMaxDiffTasks(items, tasks);
  if (tasks.length === 0) return undefinedBecause('noData');
  // With two items shown the worst is what is left: no choice, and nothing to learn from it.
  const choices = tasks.flatMap((task) => listMaxDiffChoices(task, model)).filter((choice) => choice.length > 1);
  const rows = choices.flatMap((choice, set) =>
    choice.map((alternative, i) => ({ alternative, set, chosen: Number(i === 0) })),
  );
  const predictors = items.slice(0, -1).map((name, item) => ({
    name,
    values: Float64Array.from(rows, ({ alternative }) => alternative.find(([place]) => place === item)?.[1] ?? 0),
  }));
  const logit = computeConditionalLogit(
    rows.map(({ chosen }) => chosen),
    rows.map(({ set }) => set),
    predictors,
    { confidence },
  );
  if (!logit.defined) return logit;
  const { coefficients, logLikelihood, nullLogLikelihood, mcFadden } = logit.value;
  return defined({
    tasks: tasks.length,
    coefficients,
    utilities: computeItemUtilities(items, [...coefficients.map(({ estimate }) => estimate), 0]),
    logLikelihood,
    nullLogLikelihood,
    mcFadden,
  });
}
