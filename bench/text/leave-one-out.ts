import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Head } from '@voxloop/text';
import { compareWithGoals, printGoals, unseenGoals } from './goals.ts';
import { getSet, type LabelledText, type LabelledTexts, readLabelledTexts } from './labelled-text.ts';
import { selectShippable, selectTexts } from './licences.ts';
import { labelledFolder } from './places.ts';
import { recipes } from './recipes/index.ts';
import { type Score, scoreAll } from './tasks/index.ts';

/** A domain that is left out of the training of one head, with everything that is near it, and then judged by it. */
interface Fold {
  readonly head: string;
  readonly name: string;
  /** Texts that the head may not learn from. */
  readonly isNear: (text: LabelledText) => boolean;
  /** Texts that it is judged by. */
  readonly isJudged: (text: LabelledText) => boolean;
}

const byDomain = (head: string, domains: RegExp, judged: RegExp, set: RegExp): Fold => ({
  head,
  name: judged.source,
  isNear: ({ domain }) => domains.test(domain),
  isJudged: (text) => judged.test(text.domain) && set.test(getSet(text)),
});

const sentimentSets = /^(waimai_10k|online_shopping_10_cats)$/;
const termSets = /^(absa_zh_|semeval14_|mams_atsa)/;

const folds: readonly Fold[] = [
  byDomain('sentiment', /delivery|restaurant/, /^food_delivery$/, sentimentSets),
  byDomain('sentiment', /tablet|phone|computer|laptop/, /^(tablet|computer|phone)$/, sentimentSets),
  byDomain('sentiment', /fruit|dairy|^food$/, /^(fruit|dairy)$/, sentimentSets),
  byDomain('sentiment', /clothes/, /^clothes$/, sentimentSets),
  byDomain('sentiment', /shampoo|cosmetics/, /^shampoo$/, sentimentSets),
  byDomain('sentiment', /books/, /^books$/, sentimentSets),
  byDomain('urgency', /Trust A/, /Trust A/, /./),
  byDomain('urgency', /Trust B/, /Trust B/, /./),
  byDomain('urgency', /Trust C/, /Trust C/, /./),
  byDomain('polarity', /camera/, /^camera$/, termSets),
  byDomain('polarity', /car/, /^car$/, termSets),
  byDomain('polarity', /laptop|phone/, /^(laptop|phone)$/, termSets),
  byDomain('polarity', /restaurant|food/, /^restaurant$/, termSets),
];

/** Trains the head of a fold without its domain and scores it on all of that domain's training texts. */
function scoreFold(texts: LabelledTexts, fold: Fold): Score[] {
  const rest = selectTexts(texts, (text) => !fold.isNear(text));
  const heads = new Map<string, Head>();
  for (const recipe of recipes.filter(({ name }) => name === fold.head)) {
    const head = recipe.build(rest, heads);
    if (head !== undefined) heads.set(head.name, head);
  }
  const judged = selectTexts(texts, fold.isJudged);
  return scoreAll(judged, { heads: [...heads.values()], taggers: [], about: {} });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    head: { type: 'string', default: '' },
    fold: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const texts = selectShippable(
  readLabelledTexts(positionals[0] ?? fileURLToPath(labelledFolder), (file) => file === 'train.jsonl'),
  false,
);
const scores: Score[] = [];
for (const fold of folds) {
  if (!fold.head.startsWith(values.head) || !fold.name.includes(values.fold)) continue;
  const scored = scoreFold(texts, fold);
  scores.push(...scored);
  if (values.json) continue;
  for (const { task, where, measure, value, n } of scored) {
    process.stdout.write(`without ${fold.name}: ${task}, ${where}, ${measure} ${value.toFixed(3)}, n = ${n}\n`);
  }
}
const goals = compareWithGoals(scores, unseenGoals);
process.stdout.write(values.json ? `${JSON.stringify({ scores, goals }, null, 2)}\n` : `\n${printGoals(goals)}`);
