import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeWeights } from '@voxloop/text';
import { compareWithGoals, evaluationGoals, printGoals } from './goals.ts';
import { readLabelledTexts } from './labelled-text.ts';
import { labelledFolder, maskWeightsFile, weightsFile } from './places.ts';
import { scorePluggedIn } from './plugged-in.ts';
import { type Score, scoreAll, scoreMasking } from './tasks/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    weights: { type: 'string', default: fileURLToPath(weightsFile) },
    encoder: { type: 'string' },
    'save-head': { type: 'boolean', default: false },
    endpoint: { type: 'string' },
    model: { type: 'string' },
    key: { type: 'string' },
    calls: { type: 'string', default: '200' },
    'mask-weights': { type: 'string', default: fileURLToPath(maskWeightsFile) },
  },
});
const [folder] = positionals;
const texts =
  folder === undefined
    ? readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
    : readLabelledTexts(folder, () => true);
const weights = decodeWeights(readFileSync(values.weights));
const maskWeights = decodeWeights(readFileSync(values['mask-weights']));
const scores = [
  ...scoreMasking(texts, maskWeights),
  ...scoreAll(texts, weights),
  ...(await scorePluggedIn(texts, weights, maskWeights, {
    encoder: values.encoder,
    saveHead: values['save-head'],
    endpoint: values.endpoint,
    model: values.model,
    key: values.key,
    calls: Number(values.calls),
  })),
];
const goals = compareWithGoals(scores, evaluationGoals);
process.stdout.write(
  values.json ? `${JSON.stringify({ scores, goals }, null, 2)}\n` : `${printScores(scores)}\n${printGoals(goals)}`,
);

/** A line for each task and place: the number of texts and every measure. */
function printScores(all: readonly Score[]): string {
  const lines = [...Map.groupBy(all, ({ task, where }) => `${task.padEnd(32)} ${where.padEnd(40)}`)].map(
    ([name, group]) =>
      `${name} n = ${String(group[0]?.n).padStart(5)}  ${group.map(({ measure, value }) => `${measure} ${value.toFixed(3)}`).join('  ')}`,
  );
  return `${lines.join('\n')}\n`;
}
