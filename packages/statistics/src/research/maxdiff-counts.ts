import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type MaxDiffTask, requireMaxDiffTasks } from './maxdiff-tasks.ts';

export interface MaxDiffCount {
  readonly item: string;
  /** how often it was shown, chosen as best, and chosen as worst */
  readonly shown: number;
  readonly best: number;
  readonly worst: number;
  /** best − worst */
  readonly difference: number;
  /** (best − worst) ⁄ shown, −1…1; `noData` when it was never shown */
  readonly score: Outcome<number>;
  /** √(best ⁄ worst), a ratio scale of worth; `noData` when it was never the worst */
  readonly ratio: Outcome<number>;
}

/**
 * Best–worst counts, MaxDiff 计数分析: the plainest reading of a best–worst study.
 *
 * Formula: score = (times best − times worst) ⁄ times shown; ratio = √(best ⁄ worst).
 *
 * Assumptions: items were shown about equally often, and with about equally good company.
 *
 * @param items names of all items
 * @param tasks one per question answered
 * @returns one count per item, `noData` without tasks
 * @throws ArgumentError when a task shows an item twice, or best and worst are not two of those shown
 * @see J. J. Louviere, T. N. Flynn, A. A. J. Marley, "Best-Worst Scaling" (2015)
 * @example computeMaxDiffCounts(['a', 'b', 'c'], [{ respondent: 1, items: [0, 1, 2], best: 0, worst: 2 }])
 */
export function computeMaxDiffCounts(
  items: readonly string[],
  tasks: readonly MaxDiffTask[],
): Outcome<readonly MaxDiffCount[]> {
  requireMaxDiffTasks(items, tasks);
  if (tasks.length === 0) return undefinedBecause('noData');
  const [shown, best, worst] = [
    new Float64Array(items.length),
    new Float64Array(items.length),
    new Float64Array(items.length),
  ];
  const count = (tally: Float64Array, item: number): void => {
    tally[item] = (tally[item] ?? 0) + 1;
  };
  for (const task of tasks) {
    for (const item of task.items) count(shown, item);
    count(best, task.best);
    count(worst, task.worst);
  }
  return defined(
    items.map((item, i): MaxDiffCount => {
      const [s, b, w] = [shown[i] ?? 0, best[i] ?? 0, worst[i] ?? 0];
      return {
        item,
        shown: s,
        best: b,
        worst: w,
        difference: b - w,
        score: s === 0 ? undefinedBecause('noData') : defined((b - w) / s),
        ratio: w === 0 ? undefinedBecause('noData') : defined(Math.sqrt(b / w)),
      };
    }),
  );
}
