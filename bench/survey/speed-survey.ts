import type { Condition } from '@voxloop/condition';
import {
  computeFlow,
  definitionFormat,
  type Option,
  type Page,
  type Question,
  type SurveyDefinition,
} from '@voxloop/survey';

const title = { en: 'Question' };

function makeOptions(conditional: Condition | undefined): Option[] {
  return Array.from(
    { length: 5 },
    (_, at): Option => ({
      id: `o${at}`,
      label: { en: `Option ${at}` },
      ...(at === 4 && conditional !== undefined ? { visibleWhen: conditional } : {}),
    }),
  );
}

function makeQuestion(at: number, conditional: Condition | undefined): Question {
  const id = `q${at}`;
  switch (at % 5) {
    case 0:
      return { type: 'nps', id, title, metric: 'nps', scale: { min: 0, max: 10 } };
    case 1:
      return { type: 'singleChoice', id, title, options: makeOptions(conditional) };
    case 2:
      return { type: 'multipleChoice', id, title, options: makeOptions(conditional), optionOrder: { kind: 'shuffle' } };
    case 3:
      return {
        type: 'matrixRating',
        id,
        title,
        rows: makeOptions(undefined).map(({ id: row, label }) => ({ id: row, label })),
        scale: { min: 1, max: 5 },
      };
    default:
      return { type: 'longText', id, title };
  }
}

const sampleAnswers = [9, 'o1', ['o1', 'o2'], { o0: 4, o1: 5, o2: 3, o3: 2, o4: 1 }, 'All was well, thank you.'];

/** A condition on an earlier question that its sample answer meets, so that as much as possible is shown. */
function conditionOn(at: number): Condition {
  const field = `answer.q${at}`;
  switch (at % 5) {
    case 0:
      return { all: [{ field, op: 'gte', value: 7 }, { not: { field, op: 'eq', value: 8 } }] };
    case 1:
      return { field, op: 'in', values: ['o1', 'o2'] };
    case 2:
      return { field, op: 'includesAny', values: ['o2', 'o3'] };
    case 3:
      return {
        any: [
          { field: `${field}.o0`, op: 'gte', value: 4 },
          { field: `count.q${at}`, op: 'lt', value: 5 },
        ],
      };
    default:
      return { field, op: 'contains', value: 'well' };
  }
}

/** The survey of the speed goal with answers to all of it. */
export function makeSpeedSurvey(): {
  definition: SurveyDefinition;
  answers: Record<string, unknown>;
  questions: number;
  conditions: number;
} {
  const count = 200;
  const pages: Page[] = [];
  let conditions = 0;
  const condition = (at: number, back: number) => {
    if (at < back) return undefined;
    conditions += 1;
    return conditionOn(at - back);
  };
  for (let at = 0; at < count; at += 4) {
    const pageCondition = condition(at, 7);
    const questions = Array.from({ length: 4 }, (_, within): Question => {
      const own = at + within;
      const visible = condition(own, 5);
      const hasOptions = own % 5 === 1 || own % 5 === 2;
      const question = makeQuestion(own, hasOptions ? condition(own, 9) : undefined);
      return visible === undefined ? question : { ...question, visibleWhen: visible };
    });
    pages.push({
      kind: 'page',
      id: `p${at}`,
      questions,
      ...(pageCondition === undefined ? {} : { visibleWhen: pageCondition }),
    });
  }
  const words = { en: 'Words' };
  const definition: SurveyDefinition = {
    format: definitionFormat,
    languages: ['en'],
    title: words,
    thanks: words,
    elements: pages,
  };
  const answers = Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${at}`, sampleAnswers[at % 5]]));
  const shown = computeFlow(definition, answers, { language: 'en', parameters: {} }).pages.flatMap(
    (page) => page.questions,
  );
  if (shown.length < count * 0.95)
    throw new Error(`Only ${shown.length} questions are shown; the survey is no test of speed.`);
  return { definition, answers, questions: count, conditions };
}
