/** Random answers, for property tests, the benchmark and the fuzzer. */
import type { Field, Question } from '../definition/definition.ts';
import { type Draw, drawInteger } from '../flow/seeded-random.ts';
import { pickFrom } from './make-question.ts';

interface Named {
  id: string;
}

function oneOf(draw: Draw, items: readonly Named[]): string | undefined {
  return items[drawInteger(draw, 0, items.length - 1)]?.id;
}

function someOf(draw: Draw, items: readonly Named[], least: number, most: number): string[] {
  const rest = [...items];
  const count = Math.min(items.length, drawInteger(draw, Math.max(1, least), Math.max(1, least, most)));
  const chosen: string[] = [];
  while (chosen.length < count)
    chosen.push(...rest.splice(drawInteger(draw, 0, rest.length - 1), 1).map(({ id }) => id));
  return chosen;
}

function byId(items: readonly Named[], makeValue: (at: number) => unknown): Record<string, unknown> {
  return Object.fromEntries(items.map(({ id }, at) => [id, makeValue(at)]));
}

/** A sound answer to a question as it is shown; undefined where nothing is to be answered. */
export function makeAnswer(question: Question, draw: Draw): unknown {
  switch (question.type) {
    case 'nps':
    case 'rating':
      return drawInteger(draw, question.scale.min, question.scale.max);
    case 'singleChoice':
      return oneOf(draw, question.options);
    case 'multipleChoice':
    case 'ranking': {
      const open = question.options.filter(({ exclusive }) => exclusive !== true);
      return someOf(draw, open, question.minChoices ?? 1, question.maxChoices ?? open.length);
    }
    case 'constantSum':
      return byId(question.rows, (at) => (at === 0 ? (question.total.min ?? 0) : 0));
    case 'matrixSingle':
      return byId(question.rows, () => oneOf(draw, question.options));
    case 'matrixMultiple':
      return byId(question.rows, () => someOf(draw, question.options, 1, 2));
    case 'matrixRating':
      return byId(question.rows, () => drawInteger(draw, question.scale.min, question.scale.max));
    case 'matrixSlider':
      return byId(question.rows, () => question.min + question.step);
    case 'slider':
      return question.min + question.step * drawInteger(draw, 0, 10);
    case 'sideBySide':
      return byId(question.rows, () => byField(question.columns, draw));
    case 'form':
      return byField(question.fields, draw);
    case 'number':
      return drawInteger(draw, question.min ?? 0, question.max ?? 10);
    default:
      return makeOtherAnswer(question, draw);
  }
}

function byField(fields: readonly Field[], draw: Draw): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.id, makeFieldAnswer(field, draw)]));
}

function makeFieldAnswer(field: Field, draw: Draw): unknown {
  switch (field.input) {
    case 'number':
      return drawInteger(draw, field.min ?? 0, field.max ?? 10);
    case 'singleChoice':
      return oneOf(draw, field.options ?? []);
    case 'multipleChoice':
      return someOf(draw, field.options ?? [], 1, 2);
    case 'email':
      return 'a@example.com';
    case 'phone':
      return '13800138000';
    case 'date':
      return '2026-03-01';
    case 'text':
      return pickFrom(draw, ['words', '文字']);
  }
}

function makeOtherAnswer(question: Question, draw: Draw): unknown {
  switch (question.type) {
    case 'shortText':
    case 'longText':
      return pickFrom(draw, ['fine', 'o0', '很好', '<b>{{answer.q0}}</b>'.slice(0, 10)]);
    case 'email':
      return 'someone@example.com';
    case 'phone':
      return '+86 138 0013 8000';
    case 'date':
      return pickFrom(draw, ['2024-02-29', '2026-03-01']);
    case 'fileUpload':
      return [`file-${drawInteger(draw, 10_000, 99_999)}`];
    case 'signature':
      return 'M10 10L20 20';
    case 'location':
      return { latitude: 31.2, longitude: 121.5 };
    case 'cascade':
      return drawInteger(draw, 0, 1) === 0 ? ['x', 'b'] : ['y'];
    case 'maxDiff':
      return byId(question.tasks, (at) => ({
        best: question.tasks[at]?.options[0],
        worst: question.tasks[at]?.options[1],
      }));
    case 'conjoint':
      return byId(question.tasks, () => pickFrom(draw, ['a', 'b', 'none']));
    case 'heatMap':
      return [{ x: draw(), y: draw() }];
    case 'consent':
      return true;
    case 'captcha':
      return 'token';
    case 'timing':
      return { submit: 3.5, clicks: 2 };
    default:
      return undefined;
  }
}
