import {
  type CascadeOption,
  commentKey,
  type Field,
  type FlowPage,
  notApplicable,
  optionTextKey,
  type Question,
  type QuestionOf,
  rowTextKey,
  type SentForm,
} from '@voxloop/survey';
import { controlName } from './question-props.ts';

/**
 * The answers to a page that came as a plain form, for browsers where no script runs. Nothing is judged here: what is
 * blank takes an answer back, and the flow says what is wrong with the rest.
 *
 * @returns by answer key; `undefined` where nothing is answered
 */
export function readForm(page: FlowPage, form: SentForm): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { key, question } of page.questions) {
    if (!unread.has(question.type)) answers[key] = readQuestion(question, key, form);
    for (const at of listWordKeys(question, key)) answers[at] = one(form, at);
  }
  return answers;
}

/** What a plain form does not answer: files come beside it, the rest needs a script or asks nothing. */
const unread: ReadonlySet<Question['type']> = new Set(['fileUpload', 'signature', 'statement', 'timing', 'hidden']);

function one(form: SentForm, name: string): string | undefined {
  const value = Object.hasOwn(form, name) ? form[name]?.[0]?.trim() : undefined;
  return value === '' ? undefined : value;
}

function many(form: SentForm, name: string): readonly string[] | undefined {
  const values = Object.hasOwn(form, name) ? form[name]?.filter((value) => value !== '') : undefined;
  return values?.length === 0 ? undefined : values;
}

/** A number where one was typed, else the words, so that the flow can say that they are none. */
function numeric(value: string | undefined): number | string | undefined {
  if (value === undefined || value === notApplicable) return value;
  const number = Number(value.normalize('NFKC'));
  return Number.isFinite(number) ? number : value;
}

function readQuestion(question: Question, key: string, form: SentForm): unknown {
  switch (question.type) {
    case 'nps':
    case 'rating':
    case 'slider':
    case 'number':
      return numeric(one(form, key));
    case 'multipleChoice':
      return many(form, key);
    case 'consent':
      return one(form, key) === 'true' ? true : undefined;
    case 'matrixSingle':
      return eachPart(question.rows, (id) => one(form, controlName(key, id)));
    case 'matrixMultiple':
      return eachPart(question.rows, (id) => many(form, controlName(key, id)));
    case 'constantSum':
    case 'matrixRating':
    case 'matrixSlider':
      return eachPart(question.rows, (id) => numeric(one(form, controlName(key, id))));
    case 'form':
      return eachPart(question.fields, (id, field) => readField(field, form, controlName(key, id)));
    case 'sideBySide':
      return eachPart(question.rows, (row) =>
        eachPart(question.columns, (id, column) => readField(column, form, controlName(key, row, id))),
      );
    case 'conjoint':
      return eachPart(question.tasks, (id) => one(form, controlName(key, id)));
    case 'maxDiff':
      return eachPart(question.tasks, (id) =>
        eachPart([{ id: 'best' }, { id: 'worst' }], (part) => one(form, controlName(key, id, part))),
      );
    case 'location':
      return eachPart([{ id: 'latitude' }, { id: 'longitude' }], (id) => numeric(one(form, controlName(key, id))));
    case 'ranking':
      return many(form, key);
    case 'cascade':
      return readPath(question.options, many(form, key) ?? []);
    case 'heatMap':
      return readPoints(question, key, form);
    default:
      return one(form, key);
  }
}

/** A path as far as it leads: behind a choice that was changed, what was chosen before below another is left out. */
function readPath(options: readonly CascadeOption[], chosen: readonly string[]): readonly string[] | undefined {
  const path: string[] = [];
  let level = options;
  for (const id of chosen) {
    const option = level.find((each) => each.id === id);
    if (option === undefined) break;
    path.push(id);
    level = option.options ?? [];
  }
  return path.length === 0 ? undefined : path;
}

/** The middle of the regions that were chosen, or places in hundredths; half a place is for the flow to refuse. */
function readPoints({ regions }: QuestionOf<'heatMap'>, key: string, form: SentForm): unknown {
  const points =
    regions === undefined
      ? listPlaces(form[controlName(key, 'x')] ?? [], form[controlName(key, 'y')] ?? [])
      : (many(form, controlName(key, 'region')) ?? []).flatMap((id) => {
          const region = regions.find((each) => each.id === id);
          return region ? [{ x: region.left + region.width / 2, y: region.top + region.height / 2 }] : [];
        });
  return points.length === 0 ? undefined : points;
}

function listPlaces(lefts: readonly string[], tops: readonly string[]): unknown[] {
  return lefts.flatMap((left, at) => {
    const [x, y] = [left.trim(), (tops[at] ?? '').trim()];
    return x === '' && y === '' ? [] : [{ x: toShare(x), y: toShare(y) }];
  });
}

function toShare(percent: string): number | string {
  const number = Number(percent.normalize('NFKC'));
  return percent !== '' && Number.isFinite(number) ? number / 100 : percent;
}

function readField(field: Field, form: SentForm, name: string): unknown {
  if (field.input === 'multipleChoice') return many(form, name);
  return field.input === 'number' ? numeric(one(form, name)) : one(form, name);
}

/** The parts that are answered; undefined where none is. */
function eachPart<T extends { id: string }>(
  parts: readonly T[],
  read: (id: string, part: T) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  const entries = parts
    .map((part) => [part.id, read(part.id, part)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function listWordKeys(question: Question, key: string): string[] {
  const options = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const rows = 'rows' in question ? question.rows : [];
  return [
    ...options.filter(({ withText }) => withText === true).map(({ id }) => optionTextKey(key, id)),
    ...rows.filter(({ withText }) => withText === true).map(({ id }) => rowTextKey(key, id)),
    ...('comment' in question && question.comment !== undefined ? [commentKey(key)] : []),
  ];
}
