/** Random questions of every type, for property tests, the benchmark and the fuzzer. */
import type { Field, Option, OptionSource, Question, QuestionType, Row } from '../definition/definition.ts';
import { type Draw, drawInteger } from '../flow/seeded-random.ts';

export const words = { en: 'Words', 'zh-CN': '文字' };

export function pickFrom<const T>(draw: Draw, items: readonly [T, ...T[]]): T {
  return items[drawInteger(draw, 0, items.length - 1)] ?? items[0];
}

export function makeOptions(count: number): Option[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `o${at}`,
    label: { en: `Option ${at}`, 'zh-CN': `选项${at}` },
    value: at,
    ...(at === count - 1 ? { withText: true, anchored: true } : {}),
  }));
}

const rows: Row[] = [
  { id: 'r1', label: words },
  { id: 'r2', label: words },
];

const fields: Field[] = [
  { id: 'f1', label: words, input: 'text' },
  { id: 'f2', label: words, input: 'number', min: 0, max: 10 },
  { id: 'f3', label: words, input: 'singleChoice', options: makeOptions(3) },
];

const five = { min: 1, max: 5 };
const percent = { min: 0, max: 100, step: 5 };

/** All types that ask something and need no other question. */
export const askingTypes = [
  'nps',
  'rating',
  'singleChoice',
  'multipleChoice',
  'ranking',
  'constantSum',
  'matrixSingle',
  'matrixMultiple',
  'matrixRating',
  'matrixSlider',
  'sideBySide',
  'slider',
  'shortText',
  'longText',
  'number',
  'email',
  'phone',
  'date',
  'form',
  'fileUpload',
  'signature',
  'location',
  'cascade',
  'maxDiff',
  'conjoint',
  'heatMap',
  'consent',
] as const satisfies readonly QuestionType[];

/** A sound question of a type, with a few of its settings drawn. */
export function makeQuestion(type: (typeof askingTypes)[number], id: string, draw: Draw): Question {
  const asked = { id, title: words, required: draw() < 0.3 };
  switch (type) {
    case 'nps':
      return { type, ...asked, metric: 'nps', scale: { min: 0, max: 10 }, notApplicable: words };
    case 'rating':
      return { type, ...asked, display: pickFrom(draw, ['stars', 'hearts', 'numeric']), metric: 'csat', scale: five };
    case 'singleChoice':
      return { type, ...asked, options: makeOptions(3), comment: words };
    case 'multipleChoice': {
      const options = makeOptions(4);
      const shuffled = draw() < 0.5 ? { optionOrder: { kind: 'shuffle' as const } } : {};
      return {
        type,
        ...asked,
        options: [{ ...options[0], id: 'none', label: words, exclusive: true }, ...options],
        maxChoices: 3,
        ...shuffled,
      };
    }
    case 'ranking':
      return { type, ...asked, options: makeOptions(4), minChoices: 2, optionOrder: { kind: 'rotate' } };
    case 'constantSum':
      return { type, ...asked, rows, total: { min: 100, max: 100 }, min: 0, decimals: 0 };
    case 'matrixSingle':
      return { type, ...asked, rows, options: makeOptions(3), rowOrder: { kind: 'flip' } };
    case 'matrixMultiple':
      return { type, ...asked, rows, options: makeOptions(3) };
    case 'matrixRating':
      return { type, ...asked, rows, metric: 'csat', scale: five };
    case 'matrixSlider':
      return { type, ...asked, rows, ...percent };
    case 'sideBySide':
      return { type, ...asked, rows, columns: fields };
    case 'slider':
      return { type, ...asked, ...percent };
    case 'form':
      return { type, ...asked, fields };
    case 'number':
      return { type, ...asked, min: 0, max: 20, decimals: 0 };
    case 'shortText':
      return { type, ...asked, maxLength: 10 };
    case 'date':
      return { type, ...asked, parts: 'date' };
    case 'fileUpload':
      return { type, ...asked, maxFiles: 2 };
    default:
      return makeTaskQuestion(type, asked);
  }
}

function makeTaskQuestion(
  type:
    | 'longText'
    | 'email'
    | 'phone'
    | 'signature'
    | 'location'
    | 'cascade'
    | 'maxDiff'
    | 'conjoint'
    | 'heatMap'
    | 'consent',
  asked: { id: string; title: typeof words; required: boolean },
): Question {
  switch (type) {
    case 'cascade': {
      const leaves = [
        { id: 'a', label: words },
        { id: 'b', label: words },
      ];
      const levels = [
        { id: 'first', label: words },
        { id: 'second', label: words },
      ];
      return {
        type,
        ...asked,
        levels,
        options: [
          { id: 'x', label: words, options: leaves },
          { id: 'y', label: words },
        ],
      };
    }
    case 'maxDiff':
      return {
        type,
        ...asked,
        options: makeOptions(4),
        tasks: [
          { id: 't1', options: ['o0', 'o1', 'o2'] },
          { id: 't2', options: ['o1', 'o3'] },
        ],
      };
    case 'conjoint': {
      const attributes = [
        {
          id: 'price',
          label: words,
          levels: [
            { id: 'low', label: words },
            { id: 'high', label: words },
          ],
        },
      ];
      const alternatives = [
        { id: 'a', levels: { price: 'low' } },
        { id: 'b', levels: { price: 'high' } },
      ];
      return {
        type,
        ...asked,
        attributes,
        tasks: [
          { id: 't1', alternatives },
          { id: 't2', alternatives },
        ],
        none: words,
      };
    }
    case 'heatMap':
      return {
        type,
        ...asked,
        image: { url: '/media/shelf.png' },
        maxPoints: 2,
        regions: [{ id: 'top', label: words, left: 0, top: 0, width: 1, height: 0.5 }],
      };
    default:
      return { type, ...asked };
  }
}

/** A question whose options or rows come from an earlier one. */
export function makeCarrying(id: string, source: OptionSource, draw: Draw): Question {
  const asked = { id, title: words, required: draw() < 0.3 };
  return draw() < 0.5
    ? { type: 'singleChoice', ...asked, options: [], optionsFrom: source }
    : { type: 'matrixRating', ...asked, rows: [], rowsFrom: source, scale: five };
}
