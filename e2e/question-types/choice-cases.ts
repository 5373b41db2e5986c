import { ask, image, option, options, type QuestionTypeCase, tap, tapValue, texts } from './question-type-case.ts';

export const choiceCases: readonly QuestionTypeCase[] = [
  ...(['radio', 'buttons', 'images'] as const).map(
    (display): QuestionTypeCase => ({
      name: `singleChoice: ${display}`,
      question: ask({
        type: 'singleChoice',
        display,
        options: display === 'images' ? options.map((each) => ({ ...each, image })) : options,
      }),
      keyboard: async ({ to, press }) => {
        await to('#q-it input');
        await press('ArrowDown');
      },
      touch: (page) => tapValue(page, 'b'),
      answer: 'b',
    }),
  ),
  {
    name: 'singleChoice: dropdown',
    question: ask({ type: 'singleChoice', display: 'dropdown', options }),
    keyboard: async ({ to, press }) => {
      await to('#q-it select');
      await press('ArrowDown', 2);
    },
    touch: async (page) => void (await page.locator('#q-it select').selectOption('b')),
    answer: 'b',
  },
  ...(['checkboxes', 'buttons', 'images'] as const).map(
    (display): QuestionTypeCase => ({
      name: `multipleChoice: ${display}`,
      question: ask({
        type: 'multipleChoice',
        display,
        maxChoices: 2,
        options: [...options, option('none', { exclusive: true })].map((each) =>
          display === 'images' ? { ...each, image } : each,
        ),
      }),
      keyboard: async ({ to, press }) => {
        await to('#q-it input[value=none]');
        await press('Space');
        await to('#q-it input[value=a]');
        await press('Space');
        await to('#q-it input[value=c]');
        await press('Space');
      },
      touch: async (page) => {
        for (const value of ['none', 'a', 'c']) await tapValue(page, value);
      },
      answer: ['a', 'c'],
    }),
  ),
  {
    name: 'multipleChoice: dropdown',
    question: ask({ type: 'multipleChoice', display: 'dropdown', options }),
    keyboard: async ({ to, press }) => {
      await to('#q-it summary');
      await press('Enter');
      await to('#q-it input[value=b]');
      await press('Space');
    },
    touch: async (page) => {
      await tap(page, 'summary');
      await tapValue(page, 'b');
    },
    answer: ['b'],
  },
  {
    name: 'ranking',
    question: ask({ type: 'ranking', options }),
    keyboard: async ({ to, press }) => {
      await to('#q-it .rankable');
      // The focus goes to what can be ranked next.
      await press('Enter', 3);
      await to('#q-it [data-option=b] .up');
      await press('Enter');
    },
    touch: async (page) => {
      for (let ranked = 0; ranked < 3; ranked += 1) await tap(page, '.rankable');
      await tap(page, '[data-option=b] .up');
    },
    answer: ['b', 'a', 'c'],
  },
  {
    name: 'cascade',
    question: ask({
      type: 'cascade',
      levels: [
        { id: 'province', label: texts('省份', 'Province') },
        { id: 'city', label: texts('城市', 'City') },
      ],
      options: [
        option('js', { options: [option('nj'), option('sz')] }),
        option('zj', { options: [option('hz'), option('nb')] }),
      ],
    }),
    keyboard: async ({ to, press }) => {
      await to('#q-it-province');
      await press('ArrowDown', 2);
      await to('#q-it-city');
      await press('ArrowDown');
    },
    touch: async (page) => {
      await page.locator('#q-it-province').selectOption('zj');
      await page.locator('#q-it-city').selectOption('hz');
    },
    answer: ['zj', 'hz'],
  },
  {
    name: 'consent',
    question: ask({ type: 'consent', required: true }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input');
      await press('Space');
    },
    touch: (page) => tap(page, 'label'),
    answer: true,
  },
];
