import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { encodeWeights } from '@voxloop/text';
import { readLabelledTexts } from './labelled-text.ts';
import { selectShippable } from './licences.ts';
import { labelledFolder, weightsFile } from './places.ts';
import { trainWeights } from './train-weights.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'permissive-only': { type: 'boolean', default: false },
    heads: { type: 'string', default: '' },
    out: { type: 'string', default: fileURLToPath(weightsFile) },
  },
});
const folder = positionals[0] ?? fileURLToPath(labelledFolder);
const texts = selectShippable(
  readLabelledTexts(folder, (file) => file === 'train.jsonl'),
  values['permissive-only'],
);
const names = values.heads.split(',').filter((name) => name !== '');
const trained = trainWeights(texts, names, (line) => process.stdout.write(`${line}\n`));
const bytes = encodeWeights({
  ...trained,
  about: { licences: values['permissive-only'] ? 'permissive only' : 'permissive and unstated' },
});
writeFileSync(values.out, bytes);
process.stdout.write(`${values.out}: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
