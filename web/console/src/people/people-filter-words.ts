import type { MessageKey } from '../app/catalogue.ts';

/** What a filter of people says of itself. */
export type PeopleFilterWords = Record<'open' | 'change' | 'clear' | 'by' | 'title' | 'hint' | 'apply', MessageKey>;

/** Which people a list shows. */
export const wordsOfList: PeopleFilterWords = {
  open: 'people.filter',
  change: 'people.filter.change',
  clear: 'people.filter.clear',
  by: 'people.filter.by',
  title: 'people.filter.title',
  hint: 'people.filter.hint',
  apply: 'people.filter.apply',
};

/** Whose feedback counts. */
export const wordsOfNumbers: PeopleFilterWords = {
  open: 'people.counted',
  change: 'people.filter.change',
  clear: 'people.counted.clear',
  by: 'people.counted.by',
  title: 'people.filter.title',
  hint: 'people.counted.hint',
  apply: 'people.counted.apply',
};
