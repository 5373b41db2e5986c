/** What a locator such as `q://QID9%1/SelectableChoice/2/5` points at. */
export interface QualtricsLocator {
  questionId: string;
  /** The column of a side-by-side question, from 1; null elsewhere. */
  column: string | null;
  /** Such as `SelectableChoice`, `ChoiceTextEntryValue`, `ChoiceGroup`. */
  part: string;
  /** What follows: ids of choices and answers, or the name of a group. */
  ids: readonly string[];
}

/** Takes a locator apart; null for what is none. */
export function parseQualtricsLocator(locator: string): QualtricsLocator | null {
  const found = /^q:\/\/(QID[^/%#]+)(?:[%#](\d+))?(?:\/(.*))?$/.exec(locator.trim());
  if (found === null) return null;
  const [, questionId = '', column, rest = ''] = found;
  const [part = '', ...ids] = rest.split('/').filter((piece) => piece !== '');
  return { questionId, column: column ?? null, part, ids };
}
