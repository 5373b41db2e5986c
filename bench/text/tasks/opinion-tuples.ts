import { computeSetScores, findOpinions, type Head, type Opinion, readText, type Tagger } from '@voxloop/text';
import { getSet, type LabelledSpan, type LabelledText } from '../labelled-text.ts';
import type { Score } from './score.ts';

/** What finds opinions: the tagger of a language, and the heads that join and judge. */
export interface OpinionReaders {
  readonly taggers: ReadonlyMap<string, Tagger>;
  readonly polarity: Head | undefined;
  readonly pairs: Head | undefined;
}

/** Precision, recall and F1 of whole tuples: the thing, the judging words, both with exact borders, and what is said; and of the two without what is said. */
export function scoreTuples(
  task: string,
  rows: readonly LabelledText[],
  { taggers, polarity, pairs }: OpinionReaders,
): Score[] {
  return [...Map.groupBy(rows, (row) => `${getSet(row)} ${row.lang}`)].flatMap(([set, texts]) => {
    const tagger = taggers.get(`opinions-${texts[0]?.lang}`);
    if (tagger === undefined || polarity === undefined) return [];
    const said = texts.map(({ text }) => findOpinions(readText(text), tagger, polarity, pairs));
    const whole = computeSetScores(
      texts.map((text) => listTrue(text, true)),
      said.map((opinions) => opinions.map((opinion) => writeTuple(opinion, opinion.polarity))),
    );
    const spans = computeSetScores(
      texts.map((text) => listTrue(text, false)),
      said.map((opinions) => opinions.map((opinion) => writeTuple(opinion, ''))),
    );
    const add = (measure: string, value: number): Score => ({
      task,
      where: set,
      measure,
      value,
      n: texts.length,
    });
    return [
      add('precision', whole.precision),
      add('recall', whole.recall),
      add('F1', whole.microF1),
      add('F1 without polarity', spans.microF1),
    ];
  });
}

function listTrue({ labels, spans = [] }: LabelledText, withPolarity: boolean): string[] {
  const find = (index: number | null): LabelledSpan | null => (index === null ? null : (spans[index] ?? null));
  const tuples = (labels.tuples ?? []).map(({ aspect, opinion, polarity }) =>
    writeTuple({ aspect: find(aspect), opinion: find(opinion) }, withPolarity ? polarity : ''),
  );
  // A tuple with neither words of its own can't be found by its place.
  return [...new Set(tuples)].filter((tuple) => !tuple.startsWith('– –'));
}

type Marked = Pick<Opinion, 'aspect' | 'opinion'>;

function writeTuple({ aspect, opinion }: Marked, polarity: string): string {
  const write = (span: Marked['aspect']) => (span === null ? '–' : `${span.start}:${span.end}`);
  return `${write(aspect)} ${write(opinion)} ${polarity}`;
}
