import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeWeights } from '@voxloop/text';
import { readLabelledTexts } from './labelled-text.ts';
import { labelledFolder, maskWeightsFile, weightsFile } from './places.ts';
import { type Score, scoreAll, scoreMasking } from './tasks/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    weights: { type: 'string', default: fileURLToPath(weightsFile) },
    'mask-weights': { type: 'string', default: fileURLToPath(maskWeightsFile) },
  },
});
const [folder] = positionals;
const texts =
  folder === undefined
    ? readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
    : readLabelledTexts(folder, () => true);
const scores = [
  ...scoreMasking(texts, decodeWeights(readFileSync(values['mask-weights']))),
  ...scoreAll(texts, decodeWeights(readFileSync(values.weights))),
];
process.stdout.write(values.json ? `${JSON.stringify(scores, null, 2)}\n` : printScores(scores));

/** A line for each task and place: the number of texts and every measure. */
function printScores(all: readonly Score[]): string {
  const lines = [...Map.groupBy(all, ({ task, where }) => `${task.padEnd(32)} ${where.padEnd(40)}`)].map(
    ([name, group]) =>
      `${name} n = ${String(group[0]?.n).padStart(5)}  ${group.map(({ measure, value }) => `${measure} ${value.toFixed(3)}`).join('  ')}`,
  );
  return `${lines.join('\n')}\n`;
}
