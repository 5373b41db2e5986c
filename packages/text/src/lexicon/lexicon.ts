import { combineHashes, type Tokens, tokenise } from '../features/tokens.ts';
import { FeatureTable } from '../model/feature-table.ts';

/** Sequences of tokens that mean something. A sequence, or the beginning of one, is found by the combined hash of its tokens. */
export interface Lexicon<Kind> {
  readonly table: FeatureTable;
  /** What the sequence of each row means; undefined where it is only the beginning of longer ones. */
  readonly kinds: readonly (Kind | undefined)[];
  /** Whether the sequence of a row begins longer ones (1): where it does not, looking further is in vain. */
  readonly begins: Uint8Array;
}

/** Builds a lexicon of lists of words and phrases. The first list that names a phrase keeps it. */
export function buildLexicon<Kind>(lists: readonly (readonly [Kind, readonly string[]])[]): Lexicon<Kind> {
  const rows = new Map<number, { kind: Kind | undefined; begins: boolean }>();
  for (const [kind, phrases] of lists) {
    for (const phrase of phrases) {
      const tokens = tokenise(phrase);
      let hash = 0;
      for (let i = 0; i < tokens.count; i++) {
        hash = combineHashes(hash, tokens.hashes[i] as number);
        const row = rows.get(hash) ?? { kind: undefined, begins: false };
        rows.set(hash, row);
        if (i + 1 < tokens.count) row.begins = true;
        else row.kind ??= kind;
      }
    }
  }
  const all = [...rows.values()];
  return {
    table: new FeatureTable(Uint32Array.from(rows.keys())),
    kinds: all.map(({ kind }) => kind),
    begins: Uint8Array.from(all, ({ begins }) => (begins ? 1 : 0)),
  };
}

/** A phrase of a lexicon met in a text; `to` is a token index, exclusive. */
export interface LexiconMatch<Kind> {
  readonly to: number;
  readonly kind: Kind;
}

/** The longest phrase of a lexicon that begins at a token. */
export function findLongestMatch<Kind>(
  tokens: Tokens,
  from: number,
  lexicon: Lexicon<Kind>,
): LexiconMatch<Kind> | undefined {
  let hash = 0;
  let found: LexiconMatch<Kind> | undefined;
  for (let to = from; to < tokens.count; to++) {
    hash = combineHashes(hash, tokens.hashes[to] as number);
    const row = lexicon.table.findRow(hash);
    if (row < 0) break;
    const kind = lexicon.kinds[row];
    if (kind !== undefined) found = { to: to + 1, kind };
    if (lexicon.begins[row] === 0) break;
  }
  return found;
}

/** The words of a list whose entries are parted by white space. */
export function listWords(words: string): string[] {
  return words.trim().split(/\s+/);
}

/** The phrases of a list whose entries are parted by bars. */
export function listPhrases(phrases: string): string[] {
  return phrases
    .trim()
    .split('|')
    .map((phrase) => phrase.trim());
}
