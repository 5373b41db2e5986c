import {
  type AnalystOptions,
  computeVectorProbabilities,
  createAnalyst,
  type Encoder,
  type Judge,
  type Masker,
  type TextEngine,
  trainVectorHead,
  type VectorHead,
} from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import type { Score } from './score.ts';

const polarities = ['negative', 'neutral', 'positive'] as const;

/** More texts than this teach a head over vectors little. */
const mostTraining = 12_000;

/** A choice of one label that both the core and an encoder can make. */
interface Choice {
  readonly task: string;
  readonly where: (text: LabelledText) => string;
  readonly labels: readonly string[];
  readonly getLabel: (text: LabelledText) => string | undefined;
  readonly train: readonly LabelledText[];
  readonly judged: readonly LabelledText[];
}

export interface EncoderScores {
  readonly scores: readonly Score[];
  /** The head "sentiment" over the encoder's vectors; undefined without labelled sentiment. */
  readonly sentiment: VectorHead | undefined;
}

/** The same tasks with a head over an encoder's vectors in place of the core's: what it has learnt from `train`, scored on `judged`. */
export async function scoreEncoder(
  train: LabelledTexts,
  judged: LabelledTexts,
  encoder: Encoder,
  masker: Pick<Masker, 'mask'>,
): Promise<EncoderScores> {
  let sentiment: VectorHead | undefined;
  const scores: Score[] = [];
  for (const choice of listChoices(train, judged)) {
    const head = await learn(choice, encoder, masker);
    if (head === undefined) continue;
    if (choice.task === 'sentiment') sentiment = head;
    scores.push(...(await scoreChoice(choice, head, encoder, masker)));
  }
  return { scores, sentiment };
}

function listChoices(train: LabelledTexts, judged: LabelledTexts): Choice[] {
  const intents = [...Map.groupBy(train.intent, getSet)].map(([set, texts]): Choice => {
    const getLabel = ({ labels }: LabelledText) => (labels.intent === 'oos' ? undefined : labels.intent);
    return {
      task: 'intent',
      where: getSet,
      labels: [...new Set(texts.flatMap((text) => getLabel(text) ?? []))].toSorted(),
      getLabel,
      train: texts,
      judged: judged.intent.filter((text) => getSet(text) === set),
    };
  });
  const sentiment: Choice = {
    task: 'sentiment',
    where: (text) => `${getSet(text)} ${text.lang} ${text.domain}`,
    labels: polarities,
    getLabel: ({ labels }) => labels.sentiment,
    train: train.sentiment,
    judged: judged.sentiment,
  };
  return [sentiment, ...intents].filter(({ labels }) => labels.length > 1);
}

async function learn(choice: Choice, encoder: Encoder, masker: Pick<Masker, 'mask'>): Promise<VectorHead | undefined> {
  const every = Math.max(1, Math.ceil(choice.train.length / mostTraining));
  const labelled = choice.train.filter((text, i) => i % every === 0 && choice.getLabel(text) !== undefined);
  if (labelled.length === 0) return undefined;
  const vectors = await encode(labelled, encoder, masker);
  const examples = labelled.map((text, i) => ({
    vector: vectors[i] as Float32Array,
    label: choice.labels.indexOf(choice.getLabel(text) ?? ''),
  }));
  return trainVectorHead(examples, { name: choice.task, labels: choice.labels });
}

async function scoreChoice(
  choice: Choice,
  head: VectorHead,
  encoder: Encoder,
  masker: Pick<Masker, 'mask'>,
): Promise<Score[]> {
  const labelled = choice.judged.filter((text) => choice.getLabel(text) !== undefined);
  const scores: Score[] = [];
  for (const [where, group] of Map.groupBy(labelled, choice.where)) {
    const used = new Set(group.map(choice.getLabel));
    const vectors = await encode(group, encoder, masker);
    const right = group.filter((text, i) => {
      const probabilities = computeVectorProbabilities(head, vectors[i] as Float32Array);
      const likelihood = probabilities.map((probability, k) => (used.has(head.labels[k]) ? probability : -1));
      return head.labels[likelihood.indexOf(Math.max(...likelihood))] === choice.getLabel(text);
    });
    const value = right.length / group.length;
    scores.push({ task: choice.task, where, measure: `accuracy with ${encoder.name}`, value, n: group.length });
  }
  return scores;
}

function encode(texts: readonly LabelledText[], encoder: Encoder, masker: Pick<Masker, 'mask'>) {
  return encoder.encode(texts.map(({ text }) => masker.mask(text).text));
}

/**
 * The sentiment of every text with a judge that is asked where the core is unsure: right answers in all, and the share of right ones among those that
 * the judge decided, which is its `reliability`.
 */
export async function scoreJudge(
  judged: LabelledTexts,
  engine: Pick<TextEngine, 'analyse'>,
  judge: Judge,
  masker: AnalystOptions['masker'],
): Promise<Score[]> {
  const analyst = createAnalyst(engine, { masker, judge });
  let [right, asked, rightWhereAsked] = [0, 0, 0];
  const texts = judged.sentiment.filter(({ labels }) => labels.sentiment !== undefined);
  for (const { text, labels } of texts) {
    const { sentiment, sentimentBy } = await analyst.analyse(text, { workspaceId: 'eval' });
    const isRight = sentiment?.polarity === labels.sentiment;
    if (isRight) right += 1;
    if (sentimentBy !== judge.name) continue;
    asked += 1;
    if (isRight) rightWhereAsked += 1;
  }
  const add = (measure: string, value: number, n: number): Score => ({
    task: 'sentiment',
    where: 'all',
    measure,
    value,
    n,
  });
  return [
    ...(texts.length === 0 ? [] : [add(`accuracy with ${judge.name}`, right / texts.length, texts.length)]),
    ...(asked === 0 ? [] : [add(`accuracy of ${judge.name} where asked`, rightWhereAsked / asked, asked)]),
  ];
}
