import { type Cue, isClauseEnd } from '../lexicon/index.ts';
import type { HashBuffer } from './hash-buffer.ts';
import type { TokenRange } from './token-range.ts';
import { combineHashes, hashName, type Tokens } from './tokens.ts';

const names = {
  praise: hashName('signal:praise'),
  blame: hashName('signal:blame'),
  balance: hashName('signal:balance'),
  both: hashName('signal:both'),
  share: hashName('signal:share'),
  first: hashName('signal:first'),
  last: hashName('signal:last'),
  firstClause: hashName('signal:first clause'),
  lastClause: hashName('signal:last clause'),
  afterContrast: hashName('signal:after contrast'),
  negators: hashName('signal:negators'),
};

/** Counts beyond this are one. */
const mostCounted = 5;
const count = (n: number): number => Math.min(n, mostCounted);

/**
 * What the cues of a text say together, as a dozen features that mean the same in every domain: how much praise and blame,
 * their balance, what comes first and last, what follows a contrast.
 */
export function addSentimentSignals(
  signals: HashBuffer,
  tokens: Tokens,
  cues: readonly Cue[],
  range: TokenRange,
): void {
  const charged = cues.filter(({ polarity }) => polarity !== 0);
  const firstEnd = findFirstClauseEnd(tokens, range);
  const lastBegin = findLastClauseBegin(tokens, range);
  const praise = charged.filter(({ polarity }) => polarity > 0).length;
  const blame = charged.length - praise;
  const add = (name: number, value: number) => signals.add(combineHashes(name, value + 16));
  add(names.praise, count(praise));
  add(names.blame, count(blame));
  add(names.balance, Math.max(-mostCounted, count(praise - blame)));
  add(names.both, count(praise) * 8 + count(blame));
  add(names.share, charged.length === 0 ? 9 : Math.round((4 * praise) / charged.length));
  add(names.first, charged[0]?.polarity ?? 0);
  add(names.last, charged.at(-1)?.polarity ?? 0);
  add(names.firstClause, computeBalance(charged.filter(({ to }) => to <= firstEnd)));
  add(names.lastClause, computeBalance(charged.filter(({ from }) => from >= lastBegin)));
  add(names.afterContrast, describeContrast(cues));
  add(names.negators, count(cues.filter(({ kind }) => kind === 'negator').length));
}

/** The sign of the sum: 1 more praise, −1 more blame, 0 neither. */
function computeBalance(cues: readonly Cue[]): number {
  return Math.sign(cues.reduce((sum, { polarity }) => sum + polarity, 0));
}

/** The balance of what follows the last word of contrast, with 4 added if there is one. */
function describeContrast(cues: readonly Cue[]): number {
  const contrast = cues.findLastIndex(({ kind }) => kind === 'contrast');
  return contrast < 0 ? 0 : 4 + computeBalance(cues.slice(contrast + 1));
}

function findFirstClauseEnd(tokens: Tokens, { from, to }: TokenRange): number {
  for (let i = from + 1; i < to; i++) if (isClauseEnd(tokens, i)) return i;
  return to;
}

/** The last clause begins after the last mark that has at least two tokens behind it. */
function findLastClauseBegin(tokens: Tokens, { from, to }: TokenRange): number {
  for (let i = to - 3; i >= from; i--) if (isClauseEnd(tokens, i)) return i + 1;
  return from;
}
