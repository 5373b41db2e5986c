import { type Tokens, tokenKind } from '../features/tokens.ts';
import { findLongestMatch } from './lexicon.ts';
import { type CueKind, type SentimentLexicon, sentimentLexicon } from './sentiment-lexicon.ts';

/** A word of the lexicon met in a text; `from` and `to` are token indexes, `to` exclusive. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly kind: CueKind;
  /** What it says here: 1 praise, −1 blame, 0 for words that only turn or weigh others. A negator before it turns it. */
  readonly polarity: -1 | 0 | 1;
  readonly negated: boolean;
}

/** How many tokens a negator reaches: "不 是 很 好", "not a very good". */
const negationReach = 4;

/**
 * The cues of sentiment in a text, from left to right, the longest match first and without overlaps.
 * A negator turns the next cue within four tokens and the same clause.
 */
export function findCues(tokens: Tokens, lexicon: SentimentLexicon = sentimentLexicon): Cue[] {
  const cues: Cue[] = [];
  let negatedUntil = -1;
  let i = 0;
  while (i < tokens.count) {
    if (isClauseEnd(tokens, i)) negatedUntil = -1;
    const match = findLongestMatch(tokens, i, lexicon);
    if (match === undefined) {
      i += 1;
      continue;
    }
    const base = match.kind === 'positive' ? 1 : match.kind === 'negative' ? -1 : 0;
    const negated = base !== 0 && i <= negatedUntil;
    cues.push({
      from: i,
      to: match.to,
      kind: match.kind,
      polarity: (negated ? -base : base) as Cue['polarity'],
      negated,
    });
    if (match.kind === 'negator') negatedUntil = match.to + negationReach - 1;
    else if (base !== 0) negatedUntil = -1;
    i = match.to;
  }
  return cues;
}

const clauseMarks = new Set(',.;!?:，。；！？：、…~'.split(''));

/** Whether a token ends a clause. */
export function isClauseEnd(tokens: Tokens, index: number): boolean {
  return tokens.kinds[index] === tokenKind.mark && clauseMarks.has(tokens.text.charAt(tokens.starts[index] as number));
}
