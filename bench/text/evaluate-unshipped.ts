import { fileURLToPath } from 'node:url';
import { type Head, trainHead } from '@voxloop/text';
import { apartGoals, compareWithGoals, printGoals } from './goals.ts';
import { getSet, type LabelledText, readLabelledTexts } from './labelled-text.ts';
import { labelledFolder } from './places.ts';
import { computeFeatures } from './recipes/index.ts';
import type { Score } from './tasks/score.ts';
import { scoreSingleLabels } from './tasks/single-label.ts';

/**
 * What the same method reaches on the set whose licence forbids it to train what ships (airline posts, non-commercial): heads are trained here,
 * scored, and thrown away.
 */
const folder = process.argv[2] ?? fileURLToPath(labelledFolder);
const read = (part: string): LabelledText[] =>
  readLabelledTexts(folder, (file) => file === `${part}.jsonl`).sentiment.filter(
    (text) => getSet(text) === 'twitter_airline',
  );
const [train, dev] = [read('train'), read('dev')];

const scores = [
  ...evaluate('airline sentiment', ({ labels }) => labels.sentiment),
  ...evaluate('airline complaint reason', ({ labels }) => labels.reason),
];
for (const { task, measure, value, n } of scores) {
  process.stdout.write(`${task}: ${measure} ${value.toFixed(3)}, n = ${n}\n`);
}
const goals = apartGoals.filter(({ task }) => task.startsWith('airline'));
process.stdout.write(`\n${printGoals(compareWithGoals(scores, goals))}`);

function evaluate(task: string, getLabel: (text: LabelledText) => string | undefined): Score[] {
  const label = (texts: readonly LabelledText[]) =>
    texts.flatMap((text) => {
      const truth = getLabel(text);
      return truth === undefined ? [] : [{ where: 'twitter_airline', features: computeFeatures(text, 'alone'), truth }];
    });
  const examples = label(train);
  const labels = [...new Set(examples.map(({ truth }) => truth))].toSorted();
  const head: Head = trainHead(
    examples.map(({ features, truth }) => ({ features, labels: [labels.indexOf(truth)] })),
    { name: task, labels, dropout: 0.4 },
  );
  return scoreSingleLabels(task, head, label(dev));
}
