import { ask, ends, type QuestionTypeCase, tapValue, texts, type Written } from './question-type-case.ts';

const scaleCase = (name: string, written: Written, presses: number, value: number): QuestionTypeCase => ({
  name,
  question: ask(written),
  keyboard: async ({ to, press }) => {
    await to('#q-it input');
    await press('ArrowRight', presses);
  },
  touch: (page) => tapValue(page, value),
  answer: value,
});

export const scaleCases: readonly QuestionTypeCase[] = [
  scaleCase('nps', { type: 'nps', metric: 'nps', scale: { min: 0, max: 10 }, ends, required: true }, 9, 9),
  scaleCase('rating: stars', { type: 'rating', display: 'stars', scale: { min: 1, max: 5 }, ends }, 3, 4),
  scaleCase('rating: hearts', { type: 'rating', display: 'hearts', scale: { min: 1, max: 5 } }, 2, 3),
  scaleCase('rating: emoji', { type: 'rating', display: 'emoji', scale: { min: 1, max: 5 }, ends }, 4, 5),
  scaleCase(
    'rating: numeric with words at points',
    {
      type: 'rating',
      display: 'numeric',
      metric: 'csat',
      scale: { min: 1, max: 5 },
      ends,
      pointLabels: [
        { point: 1, label: texts('很差', 'Poor') },
        { point: 3, label: texts('一般', 'Fair') },
        { point: 5, label: texts('很好', 'Good') },
      ],
    },
    1,
    2,
  ),
  {
    name: 'rating: not applicable',
    question: ask({
      type: 'rating',
      display: 'stars',
      scale: { min: 1, max: 5 },
      notApplicable: texts('不适用', 'Not applicable'),
    }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input');
      await press('ArrowLeft');
    },
    touch: (page) => tapValue(page, 'notApplicable'),
    answer: 'notApplicable',
  },
];
