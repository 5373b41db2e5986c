import { computeSetScores, findTaggedRanges, getOriginalSpan, readText, type Tagger } from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import type { Score } from './score.ts';

/** Precision, recall and F1 of marked stretches with exact borders, for each set and kind. */
export function scoreTaggers(texts: LabelledTexts, taggers: ReadonlyMap<string, Tagger>): Score[] {
  return [
    ...[...Map.groupBy(texts.opinion_tuples, getSet)].flatMap(([set, rows]) => {
      const tagger = taggers.get(`opinions-${rows[0]?.lang}`);
      return tagger === undefined ? [] : scoreSpans(`opinion spans`, set, tagger, rows);
    }),
    ...[...Map.groupBy(texts.opinion_target, getSet)].flatMap(([set, rows]) => {
      const tagger = taggers.get('target-zh');
      return tagger === undefined ? [] : scoreSpans('opinion target', set, tagger, rows);
    }),
  ];
}

function scoreSpans(task: string, set: string, tagger: Tagger, rows: readonly LabelledText[]): Score[] {
  const said = rows.map(({ text }) => listSpans(tagger, text));
  return tagger.kinds.flatMap((kind) => {
    const truths = rows.map(({ spans = [] }) =>
      spans.filter((span) => span.kind === kind).map(({ start, end }) => `${start} ${end}`),
    );
    const scores = computeSetScores(truths.map(flatten), said.map((spans) => spans.get(kind) ?? []).map(flatten));
    const add = (measure: string, value: number): Score => ({
      task,
      where: `${set} ${kind}`,
      measure,
      value,
      n: rows.length,
    });
    return [add('precision', scores.precision), add('recall', scores.recall), add('F1', scores.microF1)];
  });
}

const flatten = (spans: readonly string[]): string[] => [...new Set(spans)];

function listSpans(tagger: Tagger, text: string): Map<string, string[]> {
  const read = readText(text);
  const found = new Map<string, string[]>();
  for (const { kind, from, to } of findTaggedRanges(tagger, read)) {
    const { tokens, normalised } = read;
    const span = getOriginalSpan(normalised, tokens.starts[from] as number, tokens.ends[to - 1] as number);
    found.set(kind, [...(found.get(kind) ?? []), `${span.start} ${span.end}`]);
  }
  return found;
}
