import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  computeTextFeatures,
  correctHead,
  createMasker,
  createTextEngine,
  decodeWeights,
  readText,
  type TextEngine,
} from '@voxloop/text';
import { compareWithGoals, printGoals, speedGoals } from './goals.ts';
import { readLabelledTexts } from './labelled-text.ts';
import { labelledFolder, maskWeightsFile, weightsFile } from './places.ts';
import type { Score } from './tasks/score.ts';

/** Reviews no longer than this are short. */
const longestReview = 60;
const rounds = 5;
const corrections = 500;

/** Milliseconds of processor time, which other work on the machine does not lengthen as it does the clock. */
function measureMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function startEngine(): { engine: TextEngine; startMs: number } {
  let engine: TextEngine | undefined;
  const startMs = measureMs(() => {
    const masker = createMasker({ weights: decodeWeights(readFileSync(maskWeightsFile)) });
    engine = createTextEngine(decodeWeights(readFileSync(weightsFile)), { masker });
    engine.analyse('启动');
  });
  if (engine === undefined) throw new Error('The engine did not start.');
  return { engine, startMs };
}

/** The fastest of several rounds: the first ones compile. */
function measureReviewsPerSecond(engine: TextEngine, reviews: readonly string[]): number {
  const times = Array.from({ length: rounds }, () =>
    measureMs(() => {
      for (const review of reviews) engine.analyse(review);
    }),
  );
  return (1000 * reviews.length) / Math.min(...times);
}

function measureOverlayMs(engine: TextEngine, reviews: readonly string[]): number {
  const head = engine.findHead('sentiment');
  if (head === undefined) throw new Error('The weights lack the head "sentiment".');
  const examples = reviews.slice(0, corrections).map((text, i) => ({
    features: computeTextFeatures(readText(text)),
    labels: [i % head.labels.length],
  }));
  return measureMs(() => correctHead(head, examples));
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const memoryBefore = process.memoryUsage().rss;
const { engine, startMs } = startEngine();
const memoryMb = (process.memoryUsage().rss - memoryBefore) / 1e6;
const reviews = readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
  .sentiment.map(({ text }) => text)
  .filter((text) => text.length <= longestReview);
const add = (measure: string, value: number): Score => ({
  task: 'speed',
  where: 'one core',
  measure,
  value,
  n: reviews.length,
});
const scores = [
  add('reviews a second', measureReviewsPerSecond(engine, reviews)),
  add('start-up, ms', startMs),
  add('overlay, ms', measureOverlayMs(engine, reviews)),
  add('memory for weights and engine, MB', memoryMb),
];
const goals = compareWithGoals(scores, speedGoals);
process.stdout.write(
  values.json
    ? `${JSON.stringify({ scores, goals }, null, 2)}\n`
    : `${scores.map(({ measure, value }) => `${measure}: ${value.toFixed(0)}`).join('\n')}\n\n${printGoals(goals, 0)}`,
);
