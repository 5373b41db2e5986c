import {
  ask,
  image,
  option,
  options,
  picture,
  type QuestionTypeCase,
  tap,
  tapValue,
  texts,
} from './question-type-case.ts';

const isPath = (answer: unknown) => typeof answer === 'string' && /^M\d+ \d+L\d+ \d+/.test(answer);
const isOneFile = (answer: unknown) =>
  Array.isArray(answer) && answer.length === 1 && /^[0-9a-f-]{36}$/.test(String(answer[0]));
const isMiddle = (answer: unknown) =>
  Array.isArray(answer) &&
  answer.length === 1 &&
  Math.abs(answer[0].x - 0.5) < 0.02 &&
  Math.abs(answer[0].y - 0.5) < 0.02;
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(picture.split(',')[1] ?? '', 'base64') };

export const mediaCases: readonly QuestionTypeCase[] = [
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
