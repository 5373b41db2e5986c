import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { encodeWeights, type Weights } from '@voxloop/text';
import { readLabelledTexts } from './labelled-text.ts';
import { selectShippable } from './licences.ts';
import { labelledFolder, maskWeightsFile, weightsFile } from './places.ts';
import { trainMaskWeights, trainWeights } from './train-weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'permissive-only': { type: 'boolean', default: false },
    heads: { type: 'string', default: '' },
    out: { type: 'string', default: fileURLToPath(weightsFile) },
    'mask-only': { type: 'boolean', default: false },
    'mask-out': { type: 'string', default: fileURLToPath(maskWeightsFile) },
  },
});
const folder = positionals[0] ?? fileURLToPath(labelledFolder);
const texts = selectShippable(
  readLabelledTexts(folder, (file) => file === 'train.jsonl'),
  values['permissive-only'],
);
const names = values.heads.split(',').filter((name) => name !== '');
const about = { licences: values['permissive-only'] ? 'permissive only' : 'permissive and unstated' };
const tell = (line: string) => process.stdout.write(`${line}\n`);

/** Writes weights to a file and tells its size. */
function save(file: string, trained: Pick<Weights, 'heads' | 'taggers'>): void {
  const bytes = encodeWeights({ ...trained, about });
  writeFileSync(file, bytes);
  tell(`${file}: ${(bytes.length / 1e6).toFixed(1)} MB`);
}

if (!values['mask-only']) save(values.out, trainWeights(texts, names, tell));
if (values['mask-only'] || names.length === 0) save(values['mask-out'], trainMaskWeights(texts, tell));
