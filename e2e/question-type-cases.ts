import type { Question } from '@voxloop/survey';
import type { Page } from 'playwright-core';

/** Fingers on a keyboard, and nothing else. */
export interface Keyboard {
  page: Page;
  /** Presses Tab until an element that matches has the focus. */
  to(selector: string): Promise<void>;
  press(key: string, times?: number): Promise<void>;
  type(words: string): Promise<void>;
}

export interface QuestionTypeCase {
  name: string;
  question: Question;
  keyboard(hands: Keyboard): Promise<void>;
  touch(page: Page): Promise<void>;
  /** The answer that must arrive, or what must hold for it. */
  answer: unknown | ((answer: unknown) => boolean);
  /** Where a touch answers something else. */
  touched?: unknown | ((answer: unknown) => boolean);
}

type Written = Record<string, unknown> & { type: Question['type'] };

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const option = (id: string, extra: object = {}) => ({ id, label: texts(`选项 ${id}`, `Option ${id}`), ...extra });
const options = [option('a'), option('b'), option('c')];
const rows = [
  { id: 'r1', label: texts('速度', 'Speed') },
  { id: 'r2', label: texts('态度', 'Manner') },
];
const ends = { low: texts('很差', 'Poor'), high: texts('很好', 'Good') };
/** A grey dot, as wide as the page makes it. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOUlZX9DwACFAFJ0rQAzgAAAABJRU5ErkJggg==';
const image = { url: picture, alt: texts('货架', 'A shelf') };

/** A question of the id `it` with a title in both languages. The definition's own parser judges the rest. */
function ask(written: Written): Question {
  // Written by hand below; the server refuses a definition that is not sound.
  return { id: 'it', title: texts('请回答这道题', 'Please answer this'), ...written } as Question;
}

const tap = (page: Page, selector: string) => page.locator(`#q-it ${selector}`).first().tap();
const tapValue = (page: Page, value: string | number, name = 'it') =>
  tap(page, `label:has(input[name="${name}"][value="${value}"])`);
const writeInto = async (page: Page, selector: string, words: string) => {
  await tap(page, selector);
  await page.locator(`#q-it ${selector}`).first().fill(words);
};

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

const scales: QuestionTypeCase[] = [
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

const choices: QuestionTypeCase[] = [
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

const everyRow = async ({ to, press }: Keyboard, key: string) => {
  for (const row of ['r1', 'r2']) {
    await to(`#q-it input[name="it.${row}"]`);
    await press(key);
  }
};

const matrices: QuestionTypeCase[] = [
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

const lines: QuestionTypeCase[] = [
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

const isPath = (answer: unknown) => typeof answer === 'string' && /^M\d+ \d+L\d+ \d+/.test(answer);
const isOneFile = (answer: unknown) =>
  Array.isArray(answer) && answer.length === 1 && /^[0-9a-f-]{36}$/.test(String(answer[0]));
const isMiddle = (answer: unknown) =>
  Array.isArray(answer) &&
  answer.length === 1 &&
  Math.abs(answer[0].x - 0.5) < 0.02 &&
  Math.abs(answer[0].y - 0.5) < 0.02;
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(picture.split(',')[1] ?? '', 'base64') };

const media: QuestionTypeCase[] = [
  {
    name: 'fileUpload',
    question: ask({ type: 'fileUpload', accept: ['image'] }),
    keyboard: async ({ page, to, press }) => {
      // Before anything else: the browser learns of it on its own time.
      const chooser = page.waitForEvent('filechooser');
      await to('#q-it input[type=file]');
      await press('Space');
      await (await chooser).setFiles(photo);
      await page.locator('#q-it .file-list li').waitFor();
    },
    touch: async (page) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(page, '.chooser label')]);
      await chooser.setFiles(photo);
      await page.locator('#q-it .file-list li').waitFor();
    },
    answer: isOneFile,
  },
  {
    name: 'signature',
    question: ask({ type: 'signature' }),
    keyboard: async ({ to, type }) => {
      await to('#q-it-name');
      await type('Ann');
    },
    touch: (page) => tap(page, '.pad'),
    answer: isPath,
  },
  {
    name: 'location',
    question: ask({ type: 'location' }),
    keyboard: async ({ to, type }) => {
      await to('#q-it-latitude');
      await type('31.23');
      await to('#q-it-longitude');
      await type('121.47');
    },
    touch: async (page) => {
      await page.context().grantPermissions(['geolocation']);
      await page.context().setGeolocation({ latitude: 31.23, longitude: 121.47, accuracy: 20 });
      await tap(page, '.location > button');
      await page.locator('#q-it .location > p').filter({ hasText: '20' }).waitFor();
    },
    answer: { latitude: 31.23, longitude: 121.47 },
    touched: { latitude: 31.23, longitude: 121.47, accuracy: 20 },
  },
  {
    name: 'heatMap',
    question: ask({
      type: 'heatMap',
      image,
      maxPoints: 2,
      regions: [{ id: 'top', label: texts('上层', 'Top'), left: 0, top: 0, width: 1, height: 0.5 }],
    }),
    keyboard: async ({ to, press }) => {
      await to('#q-it .picture');
      await press('Enter');
    },
    touch: (page) => tap(page, '.picture'),
    answer: isMiddle,
  },
  {
    name: 'maxDiff',
    question: ask({ type: 'maxDiff', options, tasks: [{ id: 't1', options: ['a', 'b', 'c'] }] }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input[name="it.t1.best"]');
      await press('Space');
      await to('#q-it input[name="it.t1.worst"]');
      await press('ArrowDown');
    },
    touch: async (page) => {
      await tapValue(page, 'a', 'it.t1.best');
      await tapValue(page, 'b', 'it.t1.worst');
    },
    answer: { t1: { best: 'a', worst: 'b' } },
  },
  {
    name: 'conjoint',
    question: ask({
      type: 'conjoint',
      attributes: [
        { id: 'price', label: texts('价格', 'Price'), levels: [option('low'), option('high')] },
        { id: 'time', label: texts('时间', 'Time'), levels: [option('fast'), option('slow')] },
      ],
      tasks: [
        {
          id: 't1',
          alternatives: [
            { id: 'one', levels: { price: 'low', time: 'slow' } },
            { id: 'two', levels: { price: 'high', time: 'fast' } },
          ],
        },
      ],
      none: texts('都不选', 'Neither'),
    }),
    keyboard: async ({ to, press }) => {
      await to('#q-it input');
      await press('ArrowDown');
    },
    touch: (page) => tapValue(page, 'two', 'it.t1'),
    answer: { t1: 'two' },
  },
  {
    name: 'captcha',
    question: ask({ type: 'captcha' }),
    keyboard: async ({ page, to, press }) => {
      await page.locator('#q-it .human').waitFor();
      await to('#q-it .human');
      await press('Enter');
    },
    touch: (page) => tap(page, '.human'),
    answer: 'verified',
  },
  {
    name: 'statement',
    question: ask({ type: 'statement', media: { kind: 'image', ...image } }),
    keyboard: async () => undefined,
    touch: async () => undefined,
    answer: undefined,
  },
];

/** Every type of question with its displays; `timing` and `hidden`, which show nothing, stand in the test itself. */
export const questionTypeCases: readonly QuestionTypeCase[] = [...scales, ...choices, ...matrices, ...lines, ...media];
