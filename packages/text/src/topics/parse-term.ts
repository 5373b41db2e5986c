import { tokenise, tokenKind } from '../features/index.ts';
import { normaliseText } from '../normalise/index.ts';

/** A phrase to look for, in normalised form. */
export interface Term {
  readonly text: string;
  /** Whether the last word may go on: `refund*` finds "refunded". */
  readonly open: boolean;
}

/** A phrase as a person writes it. Nothing where it could never match: blank, or with a `*` anywhere but behind a word of an alphabet. */
export function parseTerm(phrase: string): Term | undefined {
  const open = phrase.endsWith('*');
  const { text } = normaliseText(open ? phrase.slice(0, -1) : phrase);
  if (text === '' || text.includes('*')) return undefined;
  const tokens = tokenise(text);
  if (open && tokens.kinds[tokens.count - 1] !== tokenKind.word) return undefined;
  return { text: text.replaceAll('\n', ' '), open };
}
