import { type Cue, isClauseEnd } from '../lexicon/index.ts';
import { addCueGrams } from './cue-grams.ts';
import { FeatureList } from './feature-list.ts';
import { HashBuffer } from './hash-buffer.ts';
import { addNgrams } from './ngram-features.ts';
import { addSentimentSignals } from './sentiment-signals.ts';
import type { FeatureSet, ReadText } from './text-features.ts';
import type { TokenRange } from './token-range.ts';
import { combineHashes, hashName } from './tokens.ts';

const list = new FeatureList();
const signals = new HashBuffer();
const seeds = { clause: 101, before: 202, after: 303, target: 404 };
const names = {
  nearestBefore: hashName('aspect:nearest before'),
  nearestAfter: hashName('aspect:nearest after'),
  nearest: hashName('aspect:nearest'),
  clauseBalance: hashName('aspect:clause balance'),
  clauseBoth: hashName('aspect:clause both'),
  rest: hashName('aspect:rest'),
  topic: hashName('aspect:topic'),
};

/** How many tokens before and behind the target are looked at most closely. */
const reach = 6;

/**
 * What a text says of one thing in it: the words of its clause, the words just before and behind it, the cues nearest to it, and, behind all
 * that, the text as a whole. `topic` names the list and the category that the target stands for, if it does: some are mostly spoken of
 * without a judgement.
 */
export function computeAspectFeatures(read: ReadText, target: TokenRange, topic?: string): FeatureSet {
  list.clear();
  addNgrams(list, read.tokens);
  return addTarget(read, target, topic);
}

/** The part of `computeAspectFeatures` that is the same for every target of a text. */
export function computeAspectBackground(read: ReadText): FeatureSet {
  list.clear();
  addNgrams(list, read.tokens);
  return { ...list.copyGrams(), signals: new Uint32Array(0) };
}

/** The rest of `computeAspectFeatures`: what is special to one target. */
export function computeAspectForeground(read: ReadText, target: TokenRange, topic?: string): FeatureSet {
  list.clear();
  return addTarget(read, target, topic);
}

function addTarget(read: ReadText, target: TokenRange, topic: string | undefined): FeatureSet {
  const { tokens, cues } = read;
  const clause = findClause(read, target);
  addNgrams(list, tokens, clause.from, clause.to, seeds.clause);
  addNgrams(list, tokens, Math.max(clause.from, target.from - reach), target.from, seeds.before);
  addNgrams(list, tokens, target.to, Math.min(clause.to, target.to + reach), seeds.after);
  addNgrams(list, tokens, target.from, target.to, seeds.target);
  const inClause = cues.filter((cue) => cue.from >= clause.from && cue.to <= clause.to);
  addCueGrams(list, tokens, inClause);
  addSentimentSignals(signals, tokens, cues, { from: 0, to: tokens.count });
  addNearestSignals(inClause, target);
  addBalanceSignals(cues, inClause);
  if (topic !== undefined) signals.add(combineHashes(names.topic, hashName(topic)));
  return { ...list.copyGrams(), signals: signals.take() };
}

/** The clause that holds the target: between the marks and the words of contrast around it. */
function findClause({ tokens, cues }: ReadText, target: TokenRange): TokenRange {
  let { from, to } = target;
  while (from > 0 && !isClauseEnd(tokens, from - 1)) from -= 1;
  while (to < tokens.count && !isClauseEnd(tokens, to)) to += 1;
  for (const cue of cues) {
    if (cue.kind !== 'contrast') continue;
    if (cue.from > from && cue.to <= target.from) from = cue.from;
    if (cue.from >= target.to && cue.from < to) to = cue.from;
  }
  return { from, to };
}

function addNearestSignals(cues: readonly Cue[], target: TokenRange): void {
  let [before, after, beforeDistance, afterDistance] = [0, 0, 99, 99];
  for (const cue of cues) {
    if (cue.polarity === 0) continue;
    if (cue.to <= target.from) {
      before = cue.polarity;
      beforeDistance = target.from - cue.to;
    } else if (afterDistance === 99) {
      after = cue.polarity;
      afterDistance = Math.max(0, cue.from - target.to);
    }
  }
  const bin = (distance: number) => (distance > 8 ? 3 : distance > 3 ? 2 : distance > 0 ? 1 : 0);
  const add = (name: number, value: number) => signals.add(combineHashes(name, value + 64));
  add(names.nearestBefore, before * 4 + before * bin(beforeDistance));
  add(names.nearestAfter, after * 4 + after * bin(afterDistance));
  add(names.nearest, beforeDistance < afterDistance ? before : after);
}

function addBalanceSignals(cues: readonly Cue[], inClause: readonly Cue[]): void {
  const sum = (some: readonly Cue[], sign: number) => some.filter((cue) => cue.polarity === sign).length;
  const [praise, blame] = [sum(inClause, 1), sum(inClause, -1)];
  const rest = sum(cues, 1) - sum(cues, -1) - praise + blame;
  signals.add(combineHashes(names.clauseBalance, Math.max(-3, Math.min(3, praise - blame)) + 64));
  signals.add(combineHashes(names.clauseBoth, Math.min(3, praise) * 4 + Math.min(3, blame)));
  signals.add(combineHashes(names.rest, Math.sign(rest) + 64));
}

/** The tokens that a range of the normalised text touches. */
export function findTokenRange({ tokens }: ReadText, start: number, end: number): TokenRange {
  let from = 0;
  while (from < tokens.count && (tokens.ends[from] as number) <= start) from += 1;
  let to = from;
  while (to < tokens.count && (tokens.starts[to] as number) < end) to += 1;
  return { from, to };
}
