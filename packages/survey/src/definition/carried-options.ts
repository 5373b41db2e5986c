import type { Option, OptionSource, Question, Row } from './definition.ts';

/** What a question offers to choose from or answers one by one, which another can carry forward; undefined for others. */
export function listCarriable(question: Question): readonly (Option | Row)[] | undefined {
  if ('rows' in question) return question.rows;
  return 'options' in question && question.type !== 'cascade' ? question.options : undefined;
}

/**
 * The question with every option and row that it could take over from earlier ones, before its own.
 *
 * @param find an earlier question, itself with what it carries.
 */
export function withCarried<Q extends Question>(question: Q, find: (questionId: string) => Question | undefined): Q {
  const itemsOf = (source: OptionSource): readonly (Option | Row)[] => {
    const from = find(source.question);
    return (from === undefined ? undefined : listCarriable(from)) ?? [];
  };
  let whole = question;
  if ('optionsFrom' in whole && whole.optionsFrom !== undefined) {
    whole = { ...whole, options: mergeItems(itemsOf(whole.optionsFrom).map(toOption), whole.options) };
  }
  if ('rowsFrom' in whole && whole.rowsFrom !== undefined) {
    whole = { ...whole, rows: mergeItems(itemsOf(whole.rowsFrom).map(toRow), whole.rows) };
  }
  return whole;
}

/** Carried items before own ones; an own one of the same id takes the place of the carried one. */
export function mergeItems<T extends { id: string }>(carried: readonly T[], own: readonly T[]): T[] {
  const ids = new Set(own.map((item) => item.id));
  return [...carried.filter((item) => !ids.has(item.id)), ...own];
}

/** An item as an option of another question: its label, image and code; whether it is shown is settled by the source. */
export function toOption({ id, label, code, image }: Option | Row): Option {
  return { id, label, ...(code === undefined ? {} : { code }), ...(image === undefined ? {} : { image }) };
}

/** An item as a row of another question. */
export function toRow(item: Option | Row): Row {
  return toOption(item);
}
