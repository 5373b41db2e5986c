import { fileURLToPath } from 'node:url';
import { computeLabelScores, computeProbabilities, createSeededRandom, type Example, fitHead } from '@voxloop/text';
import { apartGoals, compareWithGoals, printGoals } from './goals.ts';
import { getSet, type LabelledText, readLabelledTexts } from './labelled-text.ts';
import { labelledFolder } from './places.ts';
import { computeFeatures } from './recipes/index.ts';

/** What a head learns from ten examples of each intent, as the mean over several draws. */
const examplesEach = 10;
const draws = 3;

const folder = process.argv[2] ?? fileURLToPath(labelledFolder);
const read = (part: string): LabelledText[] =>
  readLabelledTexts(folder, (file) => file === `${part}.jsonl`).intent.filter((text) => getSet(text) === 'banking77');
const [train, dev] = [read('train'), read('dev')];
const labels = [...new Set(train.map(getIntent))].toSorted();
const judged = dev.map((text) => ({ features: computeFeatures(text, 'alone'), truth: getIntent(text) }));

const accuracies = Array.from({ length: draws }, (_, draw) => scoreDraw(draw + 1));
for (const [draw, accuracy] of accuracies.entries()) {
  process.stdout.write(
    `banking77, ${examplesEach} examples an intent, draw ${draw + 1}: accuracy ${accuracy.toFixed(3)}\n`,
  );
}
const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / draws;
const task = 'intent, few examples';
const score = { task, where: 'banking77', measure: 'accuracy', value: mean, n: dev.length };
const goals = apartGoals.filter((goal) => goal.task === task);
process.stdout.write(`\n${printGoals(compareWithGoals([score], goals))}`);

function getIntent(text: LabelledText): string {
  return text.labels.intent ?? '';
}

function scoreDraw(seed: number): number {
  const random = createSeededRandom(seed);
  const drawn = train
    .map((text) => ({ text, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text);
  const examples = labels.flatMap((label, k) =>
    drawn
      .filter((text) => getIntent(text) === label)
      .slice(0, examplesEach)
      .map((text): Example => ({ features: computeFeatures(text, 'alone'), labels: [k] })),
  );
  const head = fitHead(examples, { name: 'few', labels, epochs: 30, seed });
  const said = judged.map(({ features }) => {
    const probabilities = computeProbabilities(head, features);
    return labels[probabilities.indexOf(Math.max(...probabilities))] ?? '';
  });
  return computeLabelScores(
    judged.map(({ truth }) => truth),
    said,
  ).accuracy;
}
