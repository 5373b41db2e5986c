import { listQuestions, type Question, type SurveyDefinition } from '@voxloop/survey';
import { type Draw, drawInteger } from '../../../packages/survey/src/flow/seeded-random.ts';
import { makeAnswer } from '../../../packages/survey/src/testing/make-answer.ts';

/** How often a question gets a value that a condition asks about, where one does. */
const pointedShare = 0.6;

/**
 * Random answers that often fall on or right beside a value that some condition compares with: nobody would come upon
 * `age >= 65` or a certain word by chance.
 */
export function makePointedAnswers(definition: SurveyDefinition): (question: Question, draw: Draw) => unknown {
  const compared = listCompared(definition);
  return (question, draw) => {
    const values = compared.get(question.id) ?? [];
    const value = draw() < pointedShare ? values[drawInteger(draw, 0, Math.max(0, values.length - 1))] : undefined;
    return (value === undefined ? undefined : pointAt(question, value, draw)) ?? makeAnswer(question, draw);
  };
}

function pointAt(question: Question, value: string | number, draw: Draw): string | number | undefined {
  if (question.type === 'shortText' || question.type === 'longText') {
    const text = typeof value === 'number' ? String(value + drawInteger(draw, -1, 1)) : value;
    return draw() < 0.2 ? text.toUpperCase() : text;
  }
  if (question.type !== 'number' && question.type !== 'slider') return undefined;
  const number = Number(value) + drawInteger(draw, -1, 1);
  const fits = number >= (question.min ?? number) && number <= (question.max ?? number) && Number.isInteger(number);
  return fits ? number : undefined;
}

/** What conditions compare with, by question; a value that is computed from a question counts for that. */
function listCompared(definition: SurveyDefinition): Map<string, (string | number)[]> {
  const compared = new Map<string, (string | number)[]>();
  const computed = new Map(
    listQuestions(definition).flatMap((question) =>
      question.type === 'hidden' && question.value !== undefined
        ? [[question.id, listFields(question.value)] as const]
        : [],
    ),
  );
  const add = (id: string, value: string | number) => {
    compared.set(id, [...(compared.get(id) ?? []), value]);
    for (const source of computed.get(id) ?? []) add(source, value);
  };
  visit(definition, (field, value) => {
    const id = /^answer\.([\w-]+)/.exec(field)?.[1];
    if (id !== undefined) add(id, value);
  });
  return compared;
}

/** The questions that an expression reads. */
function listFields(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"field":"answer\.([\w-]+)/g)].map(([, id = '']) => id);
}

function visit(node: unknown, found: (field: string, value: string | number) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const { field, value }: { field?: unknown; value?: unknown } = node;
  if (typeof field === 'string' && (typeof value === 'string' || typeof value === 'number')) found(field, value);
  for (const inner of Object.values(node)) visit(inner, found);
}
