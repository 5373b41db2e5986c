import {
  chooseLabel,
  computeAspectFeatures,
  computeProbabilities,
  computeSetScores,
  computeTextFeatures,
  type Head,
  judgeTarget,
  readText,
  type Weights,
} from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import { computeFeatures, findAnchor, listAspects, listTargets, nameCategoryHead } from '../recipes/index.ts';
import { scoreLanguage } from './language.ts';
import { listSaid, scoreMultipleLabels } from './multiple-labels.ts';
import { scoreTuples } from './opinion-tuples.ts';
import { scoreTaggers } from './opinions.ts';
import type { Score } from './score.ts';
import { type Question, scoreSingleLabels } from './single-label.ts';

export { scoreMasking } from './masking.ts';
export { type EncoderScores, scoreEncoder, scoreJudge } from './plugged-in.ts';
export type { Score } from './score.ts';

type Heads = ReadonlyMap<string, Head>;

const getPlace = (text: LabelledText): string => `${getSet(text)} ${text.lang} ${text.domain}`;

/** Every score that the weights can be given on these texts. A task whose head or tagger is missing is left out. */
export function scoreAll(texts: LabelledTexts, weights: Weights): Score[] {
  const heads: Heads = new Map(weights.heads.map((head) => [head.name, head]));
  const taggers = new Map(weights.taggers.map((tagger) => [tagger.name, tagger]));
  const readers = { taggers, polarity: heads.get('polarity'), pairs: heads.get('opinion-pairs') };
  return [
    ...withHead(heads, 'language', (head) => scoreLanguage(texts, head)),
    ...withHead(heads, 'sentiment', (head) => scoreSentiment(texts, head)),
    ...withHead(heads, 'survey-level', (head) => scoreLevel(texts, head)),
    ...withHead(heads, 'survey-themes', (head) => scoreThemes(texts, head)),
    ...withHead(heads, 'urgency', (head) => scoreUrgency(texts, head)),
    ...scoreEmotions(texts, heads),
    ...scoreIntents(texts, heads),
    ...scoreCategories(texts, heads),
    ...withHead(heads, 'polarity', (head) => scorePolarity(texts, head)),
    ...scoreTaggers(texts, taggers),
    ...scoreTuples('opinion tuples', texts.opinion_tuples, readers),
    ...scoreTuples('opinions in dialogues', texts.dialogue_opinion, readers),
  ];
}

function withHead(heads: Heads, name: string, score: (head: Head) => Score[]): Score[] {
  const head = heads.get(name);
  return head === undefined ? [] : score(head);
}

function scoreSentiment(texts: LabelledTexts, head: Head): Score[] {
  return scoreSingleLabels(
    'sentiment',
    head,
    texts.sentiment.map((text) => ({
      where: getPlace(text),
      features: computeFeatures(text, 'alone'),
      truth: text.labels.sentiment ?? '',
    })),
  );
}

function scoreLevel(texts: LabelledTexts, head: Head): Score[] {
  return scoreSingleLabels(
    'survey sentiment, five levels',
    head,
    texts.survey_themes.flatMap((text) => {
      const truth = text.labels.sentiment;
      return truth === undefined ? [] : [{ where: 'nhs_v6', features: computeFeatures(text, 'inContext'), truth }];
    }),
  );
}

function scoreThemes(texts: LabelledTexts, head: Head): Score[] {
  return scoreMultipleLabels(
    'survey themes',
    head,
    texts.survey_themes.map((text) => ({
      where: getSet(text),
      features: computeFeatures(text, 'inContext'),
      truths: (text.labels.themes ?? []).map(String),
    })),
  );
}

function scoreUrgency(texts: LabelledTexts, head: Head): Score[] {
  return scoreMultipleLabels(
    'urgency',
    head,
    texts.criticality.flatMap((text) =>
      ['all', text.domain].map((where) => ({
        where,
        features: computeFeatures(text, 'alone'),
        truths: (text.labels.criticality ?? 0) <= -3 ? ['serious'] : [],
      })),
    ),
  );
}

function scoreEmotions(texts: LabelledTexts, heads: Heads): Score[] {
  const english = texts.emotion.filter(({ labels }) => labels.emotions !== undefined);
  const chinese = texts.emotion.filter(({ labels }) => labels.emotion !== undefined);
  return [
    ...withHead(heads, 'emotion-en', (head) =>
      scoreMultipleLabels(
        'emotion',
        head,
        english.map((text) => ({
          where: getSet(text),
          features: computeFeatures(text, 'alone'),
          truths: text.labels.emotions ?? [],
        })),
      ),
    ),
    ...withHead(heads, 'emotion-zh', (head) =>
      scoreSingleLabels(
        'emotion',
        head,
        chinese.map((text) => ({
          where: getSet(text),
          features: computeFeatures(text, 'alone'),
          truth: text.labels.emotion ?? '',
        })),
      ),
    ),
  ];
}

function scoreIntents(texts: LabelledTexts, heads: Heads): Score[] {
  return [...Map.groupBy(texts.intent, getSet)].flatMap(([set, rows]) =>
    withHead(heads, `intent-${set}`, (head) => {
      if (head.multiple) {
        return scoreMultipleLabels(
          'intent',
          head,
          rows.map((text) => ({
            where: set,
            features: computeFeatures(text, 'alone'),
            truths: text.labels.intents ?? [],
          })),
        );
      }
      const ask = (text: LabelledText, where: string): Question => ({
        where,
        features: computeFeatures(text, 'alone'),
        truth: text.labels.intent ?? '',
      });
      const inScope = rows.filter(({ labels }) => labels.intent !== 'oos');
      return [
        ...scoreSingleLabels(
          'intent',
          head,
          inScope.map((text) => ask(text, set)),
        ),
        ...scoreOutOfScope(set, head, rows),
      ];
    }),
  );
}

/** How many of the texts that belong to no intent are recognised as such, and how often others are refused, at the shipped threshold. */
function scoreOutOfScope(set: string, head: Head, rows: readonly LabelledText[]): Score[] {
  const label = head.labels.indexOf('oos');
  if (label < 0) return [];
  const isRefused = (text: LabelledText) => {
    const probabilities = computeProbabilities(head, computeFeatures(text, 'alone'));
    return chooseLabel(head, probabilities) === label;
  };
  const outside = rows.filter(({ labels }) => labels.intent === 'oos');
  const inside = rows.filter(({ labels }) => labels.intent !== 'oos');
  const share = (some: readonly LabelledText[]) => some.filter(isRefused).length / some.length;
  return [
    { task: 'intent', where: set, measure: 'out-of-scope recall', value: share(outside), n: outside.length },
    { task: 'intent', where: set, measure: 'refused in scope', value: share(inside), n: inside.length },
  ];
}

function scoreCategories(texts: LabelledTexts, heads: Heads): Score[] {
  const polarity = heads.get('polarity');
  return [...Map.groupBy(texts.aspect_category, nameCategoryHead)].flatMap(([name, rows]) =>
    withHead(heads, name, (head) => {
      const truths = rows.map((text) => listAspects(text));
      const said = rows.map((text) => {
        const read = readText(text.text);
        const found = listSaid(head, computeProbabilities(head, computeTextFeatures(read)));
        return found.map((category) => ({
          category,
          polarity:
            polarity === undefined
              ? ''
              : judgeTarget(read, findAnchor(read, head, category), polarity, { topic: `${head.name} ${category}` })
                  .polarity,
        }));
      });
      const category = computeSetScores(
        truths.map((row) => row.map((aspect) => aspect.category)),
        said.map((row) => row.map((aspect) => aspect.category)),
      );
      const both = computeSetScores(
        truths.map((row) => row.map((aspect) => `${aspect.category} ${aspect.polarity}`)),
        said.map((row) => row.map((aspect) => `${aspect.category} ${aspect.polarity}`)),
      );
      const where = name.slice('aspects-'.length);
      return [
        { task: 'aspect category', where, measure: 'micro F1', value: category.microF1, n: rows.length },
        { task: 'aspect category + polarity', where, measure: 'micro F1', value: both.microF1, n: rows.length },
      ];
    }),
  );
}

const polarities = ['positive', 'neutral', 'negative'];

function scorePolarity(texts: LabelledTexts, head: Head): Score[] {
  const questions = texts.aspect_term.flatMap((text) => {
    const read = readText(text.text);
    return listTargets(text, read)
      .filter(({ polarity }) => polarities.includes(polarity))
      .map(
        ({ target, polarity }): Question => ({
          where: getPlace(text),
          features: computeAspectFeatures(read, target),
          truth: polarity,
        }),
      );
  });
  return scoreSingleLabels('polarity of a given aspect', head, questions);
}
