import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { summariseTexts } from '@voxloop/text';
import { labelledFolder } from '../places.ts';
import { computeRouge, computeRougeL } from './rouge.ts';

/**
 * How near summaries come to those that people wrote of the same reviews (three each, abstractive), as the mean ROUGE F1 over references. A summary has three
 * sentences, about as many words as the references. The first three sentences of the reviews are the floor. Nothing is learnt, so all parts count.
 */
const folder = process.argv[2] ?? fileURLToPath(labelledFolder);
const sentences = 3;

interface Row {
  readonly labels: { readonly summaries: readonly string[] };
  readonly spans: readonly { readonly text: string }[];
}

const rows = ['train', 'dev', 'test'].flatMap((part): Row[] => {
  const file = `${folder}/summary/${part}.jsonl`;
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
});
const methods: Readonly<Record<string, (row: Row) => string>> = {
  'first sentence of three reviews': ({ spans }) =>
    spans
      .slice(0, sentences)
      .map(({ text }) => text.split(/(?<=[.!?])\s/)[0])
      .join(' '),
  summary: ({ spans }) =>
    summariseTexts(
      spans.map(({ text }, i) => ({ id: String(i), text })),
      { sentences },
    )
      .sentences.map(({ words }) => words)
      .join(' '),
};
for (const [name, summarise] of Object.entries(methods)) {
  const scores = rows.map((row) => {
    const said = summarise(row);
    const mean = (score: (reference: string) => number) =>
      row.labels.summaries.reduce((sum, reference) => sum + score(reference), 0) / row.labels.summaries.length;
    return [
      mean((r) => computeRouge(said, r, 1)),
      mean((r) => computeRouge(said, r, 2)),
      mean((r) => computeRougeL(said, r)),
      said.split(/\s+/).length,
    ];
  });
  const [one = 0, two = 0, long = 0, words = 0] = [0, 1, 2, 3].map(
    (k) => scores.reduce((sum, row) => sum + (row[k] as number), 0) / scores.length,
  );
  process.stdout.write(
    `${name}: ROUGE-1 ${one.toFixed(3)}, ROUGE-2 ${two.toFixed(3)}, ROUGE-L ${long.toFixed(3)}, ${words.toFixed(0)} words, n = ${rows.length}\n`,
  );
}
