import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeWeights, type Head, type Tagger, trainCrf, trainTagger } from '@voxloop/text';
import { type LabelledTexts, readLabelledTexts } from './labelled-text.ts';
import { labelledFolder, weightsFile } from './places.ts';
import { opinionPairs } from './recipes/opinion-pairs.ts';
import { opinionKinds, tagText } from './recipes/opinions.ts';
import { scoreTuples } from './tasks/opinion-tuples.ts';

/**
 * What each part of finding opinions is worth: two ways of marking stretches, a structured perceptron and a conditional random field over the same features, with two ways
 * of joining them, the nearest and the head "opinion-pairs". The field with the nearest is the baseline to beat. Learnt from the training parts, scored on the
 * development parts; polarity is judged by the shipped head in all four.
 */
const folder = process.argv[2] ?? fileURLToPath(labelledFolder);
const read = (part: string): LabelledTexts => readLabelledTexts(folder, (file) => file === `${part}.jsonl`);
const [train, dev] = [read('train'), read('dev')];
const polarity = decodeWeights(readFileSync(weightsFile)).heads.find(({ name }) => name === 'polarity');
const learntPairs = opinionPairs.build(train, new Map());

const trainers = {
  perceptron: { learn: trainTagger, epochs: 8 },
  'conditional random field': { learn: trainCrf, epochs: 12 },
};
for (const [name, { learn, epochs }] of Object.entries(trainers)) {
  const taggers = new Map(
    ['zh', 'en'].map((language): [string, Tagger] => {
      const examples = train.opinion_tuples
        .filter(({ lang }) => lang === language)
        .map((text) => tagText(text, opinionKinds));
      const tagger = learn(examples, {
        name: `opinions-${language}`,
        kinds: opinionKinds,
        seed: 1,
        epochs,
        smallestCount: 4,
      });
      return [tagger.name, tagger];
    }),
  );
  print(`${name}, nearest`, taggers, undefined);
  print(`${name}, opinion-pairs`, taggers, learntPairs);
}

function print(name: string, taggers: ReadonlyMap<string, Tagger>, pairs: Head | undefined): void {
  const scores = scoreTuples('opinion tuples', dev.opinion_tuples, { taggers, polarity, pairs }).filter(
    ({ measure }) => measure === 'F1',
  );
  const mean = scores.reduce((sum, { value }) => sum + value, 0) / scores.length;
  const sets = scores.map(({ where, value }) => `${where} ${value.toFixed(3)}`).join(', ');
  process.stdout.write(`${name}: mean F1 of whole tuples ${mean.toFixed(3)} (${sets})\n`);
}
