import { ArgumentError } from '../argument-error.ts';

/** One question of a best–worst study: the items shown, and which was best and which worst. */
export interface MaxDiffTask {
  /** who answered */
  readonly respondent: string | number;
  /** places of the items shown among all items */
  readonly items: readonly number[];
  /** places among all items */
  readonly best: number;
  readonly worst: number;
}

/**
 * Throws unless every task shows at least two different items that exist, and best and worst are two of them.
 *
 * @throws ArgumentError naming the task at fault
 */
export function requireMaxDiffTasks(items: readonly string[], tasks: readonly MaxDiffTask[]): void {
  if (items.length < 2) throw new ArgumentError('items', 'must name at least two');
  if (new Set(items).size !== items.length) throw new ArgumentError('items', 'must have names that differ');
  for (const [t, task] of tasks.entries()) {
    const shown = new Set(task.items);
    const odd = task.items.find((item) => !Number.isInteger(item) || item < 0 || item >= items.length);
    if (odd !== undefined)
      throw new ArgumentError(`tasks[${t}].items`, `must be places of items (0…${items.length - 1}), not ${odd}`);
    if (shown.size !== task.items.length || shown.size < 2)
      throw new ArgumentError(`tasks[${t}].items`, 'must show at least two items, none of them twice');
    if (!shown.has(task.best))
      throw new ArgumentError(`tasks[${t}].best`, `must be one of the items shown, not ${task.best}`);
    if (!shown.has(task.worst))
      throw new ArgumentError(`tasks[${t}].worst`, `must be one of the items shown, not ${task.worst}`);
    if (task.best === task.worst) throw new ArgumentError(`tasks[${t}].worst`, 'must be another item than the best');
  }
}
