import { combineHashes, type Tokens, tokenise } from '../features/tokens.ts';

/** Sequences of tokens that mean something. A sequence is found by the combined hash of its tokens. */
export interface Lexicon<Kind> {
  /** What a whole sequence means. */
  readonly entries: ReadonlyMap<number, Kind>;
  /** Beginnings of longer sequences: where none of them is met, looking further is in vain. */
  readonly beginnings: ReadonlySet<number>;
}

/** Builds a lexicon of lists of words and phrases. The first list that names a phrase keeps it. */
export function buildLexicon<Kind>(lists: readonly (readonly [Kind, readonly string[]])[]): Lexicon<Kind> {
  const entries = new Map<number, Kind>();
  const beginnings = new Set<number>();
  for (const [kind, phrases] of lists) {
    for (const phrase of phrases) {
      const tokens = tokenise(phrase);
      let hash = 0;
      for (let i = 0; i < tokens.count; i++) {
        hash = combineHashes(hash, tokens.hashes[i] as number);
        if (i + 1 < tokens.count) beginnings.add(hash);
      }
      if (tokens.count > 0 && !entries.has(hash)) entries.set(hash, kind);
    }
  }
  return { entries, beginnings };
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
    const kind = lexicon.entries.get(hash);
    if (kind !== undefined) found = { to: to + 1, kind };
    if (!lexicon.beginnings.has(hash)) break;
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
