import type { Condition } from '@voxloop/condition';
import { type AnswerValue, isPlainObject, optionTextKey, rowTextKey } from '../answers/answers.ts';
import { listCarriable, mergeItems, toOption, toRow } from '../definition/carried-options.ts';
import type { Field, Option, OptionSource, Question, Row, Texts } from '../definition/definition.ts';
import { orderItems } from './order-items.ts';
import type { Draw } from './seeded-random.ts';

/** What a question is resolved against. */
export interface Resolver {
  holds(condition: Condition | undefined): boolean;
  /** Draws for one purpose; null where nothing is drawn. */
  drawFor(purpose: string): Draw | null;
  /** What an earlier question offered and which of it was chosen. */
  carry(source: OptionSource): readonly (Option | Row)[];
}

/** The question with the options, rows and fields that this respondent is shown, in their order. */
export function resolveQuestion(question: Question, key: string, resolver: Resolver): Question {
  let resolved = question;
  const visible = <T extends { visibleWhen?: Condition }>(items: readonly T[]) =>
    items.filter((item) => resolver.holds(item.visibleWhen));
  if ('options' in resolved && resolved.type !== 'cascade') {
    const source = 'optionsFrom' in resolved ? resolved.optionsFrom : undefined;
    const carried = source === undefined ? [] : resolver.carry(source).map(toOption);
    const options = mergeItems(carried, visible(resolved.options));
    const order = 'optionOrder' in resolved ? resolved.optionOrder : undefined;
    resolved = { ...resolved, options: [...orderItems(options, order, resolver.drawFor(`${key}/options`))] };
  }
  if ('rows' in resolved) {
    const carried = resolved.rowsFrom === undefined ? [] : resolver.carry(resolved.rowsFrom).map(toRow);
    const rows = mergeItems(carried, visible(resolved.rows));
    resolved = { ...resolved, rows: [...orderItems(rows, resolved.rowOrder, resolver.drawFor(`${key}/rows`))] };
  }
  if ('fields' in resolved) resolved = { ...resolved, fields: resolveFields(resolved.fields, resolver) };
  if ('columns' in resolved) resolved = { ...resolved, columns: resolveFields(resolved.columns, resolver) };
  if (resolved.type === 'maxDiff') {
    const tasks = orderItems(resolved.tasks, resolved.taskOrder, resolver.drawFor(`${key}/tasks`));
    return { ...resolved, tasks: [...tasks] };
  }
  if (resolved.type === 'conjoint') {
    const tasks = orderItems(resolved.tasks, resolved.taskOrder, resolver.drawFor(`${key}/tasks`));
    return { ...resolved, tasks: [...tasks] };
  }
  return resolved;
}

function resolveFields(fields: readonly Field[], resolver: Resolver): Field[] {
  return fields
    .filter((field) => resolver.holds(field.visibleWhen))
    .map((field) =>
      field.options === undefined
        ? field
        : { ...field, options: field.options.filter((option) => resolver.holds(option.visibleWhen)) },
    );
}

/**
 * The options or rows of a question that another carries forward. A row is chosen when it is answered.
 *
 * @param whole the question with everything that it may offer.
 * @param shown as this respondent met it; undefined where he did not.
 */
export function listCarried(
  { which }: OptionSource,
  whole: Question,
  shown: Question | undefined,
  key: string,
  answers: ReadonlyMap<string, AnswerValue>,
): (Option | Row)[] {
  const offered = (which === 'all' ? listCarriable(whole) : shown && listCarriable(shown)) ?? [];
  const chosen = listChosenIds(answers.get(key));
  return offered
    .filter(({ id }) => which === 'all' || which === 'shown' || chosen.has(id) === (which === 'chosen'))
    .map((item) => withOwnWords(item, key, answers));
}

function listChosenIds(value: unknown): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.filter((id) => typeof id === 'string'));
  if (isPlainObject(value)) return new Set(Object.keys(value));
  return new Set(typeof value === 'string' ? [value] : []);
}

/** "Other" is carried forward by the words that the respondent gave it. */
function withOwnWords<T extends Option | Row>(item: T, key: string, answers: ReadonlyMap<string, AnswerValue>): T {
  const words = answers.get(optionTextKey(key, item.id)) ?? answers.get(rowTextKey(key, item.id));
  if (item.withText !== true || typeof words !== 'string') return item;
  const label: Texts = Object.fromEntries(Object.keys(item.label).map((language) => [language, words]));
  return { ...item, label };
}
