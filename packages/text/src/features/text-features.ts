import { type Cue, findCues } from '../lexicon/index.ts';
import type { FeatureTable } from '../model/feature-table.ts';
import { type NormalisedText, normaliseText } from '../normalise/index.ts';
import { computeConceptSignals } from './concept-signals.ts';
import { addCueGrams } from './cue-grams.ts';
import { FeatureList } from './feature-list.ts';
import { HashBuffer } from './hash-buffer.ts';
import { addNgrams } from './ngram-features.ts';
import { addSentimentSignals } from './sentiment-signals.ts';
import type { TokenRange } from './token-range.ts';
import { combineHashes, hashName, type Tokens, tokenise, tokenKind } from './tokens.ts';

/** What a head sees of a text, as hashes. */
export interface FeatureSet {
  /** Features of the words: many, each saying little; their sum is scaled by the root of their number. */
  readonly grams: Uint32Array;
  /** The range of tokens each of them was met in; `tos` are exclusive. Empty where a part of a text was read. */
  readonly froms: Uint32Array;
  readonly tos: Uint32Array;
  /** Features that sum up a text or its circumstances: few, each counting in full. */
  readonly signals: Uint32Array;
  /** What a whole text speaks of, `signalsEachConcept` signals a concept; only heads whose plan asks for them know any. */
  readonly concepts?: Uint32Array;
  /** Where the rows of `grams` in the tables of some heads have been found already. */
  readonly found?: { getRows(table: FeatureTable): Int32Array };
}

/** What is known beside a text. */
export interface TextContext {
  /** The question that was answered. */
  readonly question?: string | undefined;
  /** The rating given with the text, 0 (worst) to 1 (best). */
  readonly score?: number | undefined;
}

/** A text taken apart once, for all heads. */
export interface ReadText {
  readonly normalised: NormalisedText;
  readonly tokens: Tokens;
  readonly cues: readonly Cue[];
}

export function readText(text: string): ReadText {
  return readNormalised(normaliseText(text));
}

/** The same for a text that is normalised already. */
export function readNormalised(normalised: NormalisedText): ReadText {
  const tokens = tokenise(normalised.text);
  return { normalised, tokens, cues: findCues(tokens) };
}

const list = new FeatureList();
const signals = new HashBuffer();
const questionSeed = hashName('question');
const scoreName = hashName('signal:score');
const lengthName = hashName('signal:length');
const marksName = hashName('signal:marks');

/** The features of a text and of what is known beside it. */
export function computeTextFeatures(read: ReadText, context: TextContext = {}): FeatureSet {
  const features = computeRangeFeatures(read, { from: 0, to: read.tokens.count }, context);
  return { ...features, concepts: computeConceptSignals(read.tokens) };
}

/** The features of some tokens of a text, as if they were all of it. */
export function computeRangeFeatures(read: ReadText, { from, to }: TokenRange, context: TextContext = {}): FeatureSet {
  const whole = from === 0 && to === read.tokens.count;
  const cues = whole ? read.cues : listCues(read, { from, to });
  list.clear();
  addNgrams(list, read.tokens, from, to);
  addCueGrams(list, read.tokens, cues);
  addSignals(read, { from, to }, cues);
  addContext(context);
  return { ...(whole ? list.copy() : list.copyGrams()), signals: signals.take() };
}

/** The cues of a text within a range of its tokens. */
export function listCues({ cues }: ReadText, { from, to }: TokenRange): Cue[] {
  return cues.filter((cue) => cue.from >= from && cue.to <= to);
}

/** The signals of `computeRangeFeatures` alone; `cues` are those within the range. */
export function computeRangeSignals(read: ReadText, range: TokenRange, cues: readonly Cue[]): Uint32Array {
  addSignals(read, range, cues);
  return signals.take();
}

function addSignals({ tokens }: ReadText, range: TokenRange, cues: readonly Cue[]): void {
  addSentimentSignals(signals, tokens, cues, range);
  addFormSignals(tokens, range);
}

const [questionMark, exclamationMark] = [0x3f, 0x21];

function addFormSignals({ text, kinds, starts }: Tokens, { from, to }: TokenRange): void {
  signals.add(combineHashes(lengthName, Math.min(9, Math.round(Math.log2(to - from + 1)))));
  let [asks, exclaims] = [0, 0];
  for (let i = from; i < to; i++) {
    if (kinds[i] !== tokenKind.mark) continue;
    const unit = text.charCodeAt(starts[i] as number);
    if (unit === questionMark) asks = 1;
    if (unit === exclamationMark) exclaims = 2;
  }
  signals.add(combineHashes(marksName, asks + exclaims));
}

function addContext(context: TextContext): void {
  if (context.score !== undefined) signals.add(combineHashes(scoreName, Math.round(context.score * 10)));
  if (context.question !== undefined) {
    signals.add(combineHashes(questionSeed, hashName(normaliseText(context.question).text)));
  }
}
