import {
  ask,
  ends,
  options,
  type QuestionTypeCase,
  tap,
  tapValue,
  texts,
  type Written,
  writeInto,
} from './question-type-case.ts';

const lineCase = (name: string, written: Written, words: string, answer: unknown = words): QuestionTypeCase => ({
  name,
  question: ask(written),
  keyboard: async ({ to, type }) => {
    await to('#q-it :is(input, textarea)');
    await type(words);
  },
  touch: (page) => writeInto(page, ':is(input, textarea)', words),
  answer,
});

/** @param typed what is typed into the browser's own field, which speaks the language of the browser, not of the page */
const dateCase = (parts: string, answer: string, typed: string): QuestionTypeCase => ({
  name: `date: ${parts}`,
  question: ask({ type: 'date', parts }),
  keyboard: async ({ to, type }) => {
    await to('#q-it input');
    await type(typed);
  },
  touch: (page) => writeInto(page, 'input', answer),
  answer,
});

export const lineCases: readonly QuestionTypeCase[] = [
  lineCase('shortText', { type: 'shortText' }, 'Quick and kind'),
  lineCase('longText', { type: 'longText', comment: texts('补充', 'More') }, 'Quick and kind'),
  lineCase('number', { type: 'number', decimals: 2, unit: texts('元', 'CNY') }, '12.5', 12.5),
  lineCase('email', { type: 'email' }, 'ann@example.com'),
  lineCase('phone', { type: 'phone' }, '+86 138 0000 0000'),
  dateCase('date', '2026-03-15', '03152026'),
  dateCase('time', '09:30', '0930A'),
  dateCase('year', '2019', '2019'),
  {
    name: 'date: month',
    question: ask({ type: 'date', parts: 'month' }),
    keyboard: async ({ to, press, type }) => {
      await to('#q-it input');
      await type('2026');
      await to('#q-it select');
      await press('ArrowDown', 3);
    },
    touch: async (page) => {
      await writeInto(page, 'input', '2026');
      await page.locator('#q-it select').selectOption('03');
    },
    answer: '2026-03',
  },
  {
    name: 'form',
    question: ask({
      type: 'form',
      fields: [
        { id: 'name', label: texts('姓名', 'Name'), input: 'text', required: true },
        { id: 'mail', label: texts('邮箱', 'E-mail'), input: 'email' },
        { id: 'like', label: texts('喜欢', 'Like'), input: 'multipleChoice', options },
      ],
    }),
    keyboard: async ({ to, press, type }) => {
      await to('#q-it-name');
      await type('Ann');
      await to('#q-it-mail');
      await type('ann@example.com');
      await to('#q-it-like input[value=b]');
      await press('Space');
    },
    touch: async (page) => {
      await writeInto(page, '#q-it-name', 'Ann');
      await writeInto(page, '#q-it-mail', 'ann@example.com');
      await tapValue(page, 'b', 'it.like');
    },
    answer: { name: 'Ann', mail: 'ann@example.com', like: ['b'] },
  },
  {
    name: 'slider',
    question: ask({ type: 'slider', min: 0, max: 100, step: 10, ends }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input[type=range]');
      await press('ArrowRight');
    },
    touch: (page) => tap(page, 'input[type=range]'),
    answer: 60,
    touched: 50,
  },
];
