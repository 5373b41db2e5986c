import {
  ask,
  ends,
  type Keyboard,
  options,
  type QuestionTypeCase,
  rows,
  tap,
  tapValue,
  texts,
  writeInto,
} from './question-type-case.ts';

const everyRow = async ({ to, press }: Keyboard, key: string) => {
  for (const row of ['r1', 'r2']) {
    await to(`#q-it input[name="it.${row}"]`);
    await press(key);
  }
};

export const matrixCases: readonly QuestionTypeCase[] = [
  {
    name: 'matrixSingle: table',
    question: ask({ type: 'matrixSingle', rows, options }),
    keyboard: (hands) => everyRow(hands, 'ArrowRight'),
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await tapValue(page, 'b', `it.${row}`);
    },
    answer: { r1: 'b', r2: 'b' },
  },
  {
    name: 'matrixSingle: dropdown',
    question: ask({ type: 'matrixSingle', display: 'dropdown', rows, options }),
    keyboard: async ({ to, press }) => {
      for (const row of ['r1', 'r2']) {
        await to(`#q-it select[name="it.${row}"]`);
        await press('ArrowDown');
      }
    },
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await page.locator(`#q-it select[name="it.${row}"]`).selectOption('a');
    },
    answer: { r1: 'a', r2: 'a' },
  },
  {
    name: 'matrixSingle: carousel',
    question: ask({ type: 'matrixSingle', display: 'carousel', required: true, rows, options }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input[name="it.r1"]');
      await press('Space');
      await to('#q-it .carousel-steps button:last-child');
      await press('Enter');
      await to('#q-it input[name="it.r2"]');
      await press('Space');
    },
    touch: async (page) => {
      await tapValue(page, 'a', 'it.r1');
      await tap(page, '.carousel-steps button:last-child');
      await tapValue(page, 'a', 'it.r2');
    },
    answer: { r1: 'a', r2: 'a' },
  },
  {
    name: 'matrixMultiple',
    question: ask({ type: 'matrixMultiple', rows, options }),
    keyboard: (hands) => everyRow(hands, 'Space'),
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await tapValue(page, 'a', `it.${row}`);
    },
    answer: { r1: ['a'], r2: ['a'] },
  },
  {
    name: 'matrixRating',
    question: ask({ type: 'matrixRating', rows, scale: { min: 1, max: 5 }, ends }),
    keyboard: (hands) => everyRow(hands, 'ArrowRight'),
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await tapValue(page, 2, `it.${row}`);
    },
    answer: { r1: 2, r2: 2 },
  },
  {
    name: 'matrixRating: bipolar',
    question: ask({
      type: 'matrixRating',
      rows: rows.map((row) => ({ ...row, opposite: texts('相反', 'Opposite') })),
      scale: { min: -3, max: 3 },
    }),
    keyboard: (hands) => everyRow(hands, 'ArrowRight'),
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await tapValue(page, -2, `it.${row}`);
    },
    answer: { r1: -2, r2: -2 },
  },
  {
    name: 'matrixSlider',
    question: ask({ type: 'matrixSlider', rows, min: 0, max: 100, step: 10 }),
    keyboard: async ({ to, press }) => {
      for (const row of [1, 2]) {
        await to(`#q-it .matrix-row:nth-of-type(${row}) input[type=range]`);
        await press('ArrowRight');
      }
    },
    touch: async (page) => {
      for (const row of ['r1', 'r2']) await writeInto(page, `input[name="it.${row}"]`, '60');
    },
    answer: { r1: 60, r2: 60 },
  },
  {
    name: 'sideBySide',
    question: ask({
      type: 'sideBySide',
      rows,
      columns: [
        { id: 'times', label: texts('次数', 'Times'), input: 'number' },
        { id: 'like', label: texts('喜欢', 'Like'), input: 'singleChoice', options },
      ],
    }),
    keyboard: async ({ to, press, type }) => {
      for (const row of ['r1', 'r2']) {
        await to(`#q-it-${row}-times`);
        await type('3');
        await to(`#q-it-${row}-like input`);
        await press('Space');
      }
    },
    touch: async (page) => {
      for (const row of ['r1', 'r2']) {
        await writeInto(page, `#q-it-${row}-times`, '3');
        await tapValue(page, 'a', `it.${row}.like`);
      }
    },
    answer: { r1: { times: 3, like: 'a' }, r2: { times: 3, like: 'a' } },
  },
  {
    name: 'constantSum',
    question: ask({ type: 'constantSum', rows, total: { min: 100, max: 100 }, unit: texts('分', 'points') }),
    keyboard: async ({ to, type }) => {
      await to('#q-it-r1');
      await type('60');
      await to('#q-it-r2');
      await type('40');
    },
    touch: async (page) => {
      await writeInto(page, '#q-it-r1', '60');
      await writeInto(page, '#q-it-r2', '40');
    },
    answer: { r1: 60, r2: 40 },
  },
];
