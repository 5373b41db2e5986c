import { fileURLToPath } from 'node:url';
import { computeSetScores, createTopicFinder, readText, type TopicFinder } from '@voxloop/text';
import { getSet, type LabelledText, readLabelledTexts } from '../labelled-text.ts';
import { labelledFolder } from '../places.ts';
import { type Correspondence, correspondences } from './correspondences.ts';
import { readTopicModel } from './read-topic-model.ts';

/**
 * How well the rules of the shipped topic models find what people labelled, where categories mean the same. Nothing in the rules was fitted to these
 * texts, so development and training parts say the same; the development parts are used unless a folder is given.
 */
const [folder] = process.argv.slice(2);
const texts =
  folder === undefined
    ? readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
    : readLabelledTexts(folder, () => true);

for (const correspondence of correspondences) {
  const rows = [...texts.aspect_category, ...texts.survey_themes].filter((text) => getSet(text) === correspondence.set);
  if (rows.length > 0) printScores(correspondence, rows);
}

function printScores({ set, model, categories }: Correspondence, rows: readonly LabelledText[]): void {
  const finder = createTopicFinder(readTopicModel(model));
  const truths = rows.map(listLabels);
  const said = rows.map(({ text }) => listCategories(finder, categories, text));
  const print = (name: string, wanted: readonly string[]) => {
    const pick = (lists: readonly (readonly string[])[]) =>
      lists.map((list) => list.filter((name) => wanted.includes(name)));
    const { precision, recall, microF1 } = computeSetScores(pick(truths), pick(said));
    const n = pick(truths).flat().length;
    const show = (value: number) => (Number.isNaN(value) ? '    –' : value.toFixed(3));
    process.stdout.write(
      `${set} ${name}: precision ${show(precision)}, recall ${show(recall)}, F1 ${show(microF1)}, labels ${n}, texts ${rows.length}\n`,
    );
  };
  const names = Object.keys(categories);
  for (const name of names) print(name, [name]);
  print('all that correspond', names);
}

function listLabels({ labels }: LabelledText): string[] {
  const themes = (labels.themes ?? []).map((theme) => (typeof theme === 'string' ? theme : theme.theme));
  return [...(labels.aspects ?? []).map(({ category }) => category), ...themes];
}

function listCategories(finder: TopicFinder, categories: Correspondence['categories'], text: string): string[] {
  const topics = finder.findMentions(readText(text)).map(({ topic }) => topic);
  return Object.entries(categories).flatMap(([category, wanted]) =>
    topics.some((topic) => wanted.some((id) => topic === id || topic.startsWith(`${id}.`))) ? [category] : [],
  );
}
