import type { NormalisedText, Span } from '../normalise/index.ts';

/** A part of a normalised text, as a range of its code units, without white space around it. */
export interface Segment extends Span {}

const sentenceEnds =
  /[。!?;\n]+[”’"')\]}】』」]*|…+|\.{2,}|(?<![\p{N}.]|\b(?:mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e|no|prof|inc|ltd))\.(?=\s|$)|\.(?=\s*$)/gu;

const clauseEnds = /[,，、:~—]+(?![\p{N}])|(?<=[\p{Script=Han}]) (?=[\p{Script=Han}])/gu;

/** A contrast begins a clause of its own even without a comma. */
const clauseBeginnings =
  /(?:但是|但|不过|然而|可是|虽然|尽管|只是)|\b(?:but|however|although|though|except|whereas|while)\b/gu;

/** Clauses shorter than this many code units stay with the one before them: "好，好，好". */
const shortestClause = 2;

/**
 * The sentences of a normalised text. They end at 。！？； and their ASCII forms, at ellipses and line breaks, and at a full stop
 * that is followed by a space and does not stand after a digit or a common abbreviation.
 */
export function splitSentences(normalised: NormalisedText): Segment[] {
  return splitAfter(normalised.text, 0, normalised.text.length, sentenceEnds);
}

/** The clauses of one sentence: split at commas, colons, dashes, spaces between ideographs, and before words of contrast. */
export function splitClauses(normalised: NormalisedText, sentence: Segment): Segment[] {
  const clauses: Segment[] = [];
  for (const part of splitAfter(normalised.text, sentence.start, sentence.end, clauseEnds)) {
    for (const piece of splitBefore(normalised.text, part)) {
      const previous = clauses.at(-1);
      if (previous !== undefined && piece.end - piece.start < shortestClause) {
        clauses[clauses.length - 1] = { start: previous.start, end: piece.end };
      } else clauses.push(piece);
    }
  }
  return clauses;
}

function splitAfter(text: string, from: number, to: number, ends: RegExp): Segment[] {
  const segments: Segment[] = [];
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  let start = from;
  ends.lastIndex = 0;
  while (ends.test(part)) {
    const end = from + ends.lastIndex;
    addTrimmed(segments, text, start, end);
    start = end;
  }
  addTrimmed(segments, text, start, to);
  return segments;
}

function splitBefore(text: string, part: Segment): Segment[] {
  const segments: Segment[] = [];
  let { start } = part;
  const words = text.slice(part.start, part.end);
  clauseBeginnings.lastIndex = 0;
  for (let match = clauseBeginnings.exec(words); match !== null; match = clauseBeginnings.exec(words)) {
    const begins = part.start + match.index;
    if (begins - start >= shortestClause) {
      addTrimmed(segments, text, start, begins);
      start = begins;
    }
  }
  addTrimmed(segments, text, start, part.end);
  return segments;
}

function addTrimmed(segments: Segment[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (end > start) segments.push({ start, end });
}

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x0a;
