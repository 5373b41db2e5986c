import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMasker, createTextEngine, decodeWeights } from '@voxloop/text';
import { readLabelledTexts } from './labelled-text.ts';
import { labelledFolder, maskWeightsFile, weightsFile } from './places.ts';

/** Reviews no longer than this are short. */
const longestReview = 60;
const rounds = 3;

const toMilliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
const say = (line: string) => process.stdout.write(`${line}\n`);

const start = process.cpuUsage();
const memoryBefore = process.memoryUsage().rss;
const masker = createMasker({ weights: decodeWeights(readFileSync(maskWeightsFile)) });
const engine = createTextEngine(decodeWeights(readFileSync(weightsFile)), { masker });
engine.analyse('启动');
say(`start-up: ${toMilliseconds(process.cpuUsage(start)).toFixed(0)} ms of processor time`);
say(`memory for weights and engine: ${((process.memoryUsage().rss - memoryBefore) / 1e6).toFixed(0)} MB`);

const reviews = readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
  .sentiment.map(({ text }) => text)
  .filter((text) => text.length <= longestReview);
for (let round = 0; round < rounds; round++) {
  const before = process.cpuUsage();
  for (const review of reviews) engine.analyse(review);
  const milliseconds = toMilliseconds(process.cpuUsage(before));
  say(
    `${reviews.length} short reviews: ${Math.round((1000 * reviews.length) / milliseconds)} a second of one core, ${((1000 * milliseconds) / reviews.length).toFixed(0)} µs each`,
  );
}
