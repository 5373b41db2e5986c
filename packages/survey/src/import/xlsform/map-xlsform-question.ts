import type { Option, Question, Rule } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { IdNames } from '../id-names.ts';
import { SourceError } from '../source-error.ts';
import { tryTranslate } from '../untranslatable.ts';
import { translateXlsformCondition, translateXlsformValue } from './translate-xlsform-expression.ts';
import { type MappedQuestion, textsOf, type XlsformMapping } from './xlsform-mapping.ts';
import type { XlsformChoice, XlsformRow } from './xlsform-survey.ts';
import { parseXlsformType, type XlsformType } from './xlsform-type.ts';

const noOptions: ReadonlyMap<string, string> = new Map();

/** A question row as one of ours; null where its type has no counterpart. @throws SourceError for a list that is not there. */
export function mapXlsformQuestion(mapping: XlsformMapping, row: XlsformRow, id: string): MappedQuestion | null {
  const type = parseXlsformType(row.type);
  if (type.kind === 'select') return mapSelect(mapping, row, type, id);
  if (type.kind !== 'plain') return null;
  const question = mapPlain(mapping, row, type.type, id);
  return question === null ? null : { question, options: noOptions };
}

function baseOf(mapping: XlsformMapping, row: XlsformRow, id: string) {
  const hint = textsOf(mapping, row, 'hint');
  const title = textsOf(mapping, row, 'label');
  for (const media of ['image', 'audio', 'video']) {
    const file = row.cells.get(media);
    if (file !== undefined) mapping.assembly.note('mediaLeft', row.path, { media: file });
  }
  return {
    id,
    title,
    ...(id === row.name ? {} : { code: row.name.slice(0, 200) }),
    ...(Object.keys(hint).length === 0 ? {} : { hint }),
  };
}

function askedOf(mapping: XlsformMapping, row: XlsformRow, id: string) {
  const required = row.cells.get('required') ?? '';
  if (required === '' || /^(no|false|false\(\)|0)$/i.test(required)) return baseOf(mapping, row, id);
  if (!/^(yes|true|true\(\)|1)$/i.test(required))
    mapping.assembly.note('validationLeft', row.path, { rule: `required: ${required}`, reason: 'unsupported' });
  return { ...baseOf(mapping, row, id), required: true as const };
}

function mapPlain(mapping: XlsformMapping, row: XlsformRow, type: string, id: string): Question | null {
  const asked = () => askedOf(mapping, row, id);
  switch (type) {
    case 'text':
      return { type: /multiline/.test(row.cells.get('appearance') ?? '') ? 'longText' : 'shortText', ...asked() };
    case 'note':
      return { type: 'statement', ...baseOf(mapping, row, id) };
    case 'integer':
      return { type: 'number', ...asked(), decimals: 0 };
    case 'decimal':
      return { type: 'number', ...asked() };
    case 'range':
      return { type: 'slider', ...asked(), ...rangeOf(row) };
    case 'phone':
      return { type: 'phone', ...asked() };
    case 'date':
    case 'time':
      return { type: 'date', ...asked(), parts: /year/.test(row.cells.get('appearance') ?? '') ? 'year' : type };
    case 'datetime':
      return { type: 'date', ...asked(), parts: 'dateTime' };
    case 'geopoint':
      return { type: 'location', ...asked() };
    case 'image':
    case 'audio':
    case 'video':
      return { type: 'fileUpload', ...asked(), accept: [type], ...(type === 'image' ? { capture: true } : {}) };
    case 'file':
      return { type: 'fileUpload', ...asked() };
    case 'barcode':
      mapping.assembly.note('typeChanged', row.path, { from: 'barcode', to: 'shortText', detail: 'the code is typed' });
      return { type: 'shortText', ...asked() };
    case 'acknowledge':
      return { type: 'consent', ...asked() };
    case 'calculate':
    case 'hidden':
    case 'today':
      return mapCalculate(mapping, row, type, id);
    default:
      return null;
  }
}

function rangeOf(row: XlsformRow): { min: number; max: number; step: number } {
  const parameters = row.cells.get('parameters') ?? '';
  const read = (name: string, otherwise: number) => {
    const number = Number(new RegExp(`${name}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)?.[1] ?? Number.NaN);
    return Number.isFinite(number) ? number : otherwise;
  };
  const [min, max, step] = [read('start', 0), read('end', 10), read('step', 1)];
  return { min: Math.min(min, max), max: Math.max(min, max), step: Math.abs(step) || 1 };
}

function mapCalculate(mapping: XlsformMapping, row: XlsformRow, type: string, id: string): Question {
  const { assembly } = mapping;
  const hidden: Question & { type: 'hidden' } = {
    type: 'hidden',
    id,
    title: {},
    ...(id === row.name ? {} : { code: row.name.slice(0, 200) }),
  };
  if (type === 'today') return { ...hidden, value: { field: 'today' } };
  const source = row.cells.get('calculation') ?? row.cells.get('default');
  if (source === undefined) return hidden;
  const value = tryTranslate(() => translateXlsformValue(mapping, source));
  if (!value.ok) {
    assembly.note('computedLeft', row.path, { expression: source.slice(0, 200), reason: value.reason });
    return hidden;
  }
  assembly.carried('calculation');
  return { ...hidden, value: value.value };
}

function mapSelect(
  mapping: XlsformMapping,
  row: XlsformRow,
  type: XlsformType & { kind: 'select' },
  id: string,
): MappedQuestion | null {
  const choices = findChoices(mapping, row, type);
  if (choices === null) return null;
  const ids = new IdNames('o');
  const options = new Map<string, string>();
  const listed: Option[] = [];
  for (const choice of choices) {
    if (options.has(choice.name)) {
      mapping.assembly.note('duplicateLeft', choice.path, { name: choice.name });
      continue;
    }
    const optionId = ids.claim(choice.name);
    options.set(choice.name, optionId);
    listed.push(mapChoice(mapping, row, choice, optionId));
  }
  if (type.orOther && !options.has('other')) {
    const label = defaultTexts('other', [...new Set(mapping.languages.values())]);
    options.set('other', ids.claim('other'));
    listed.push({ id: options.get('other') ?? 'other', label, code: 'other', withText: true, anchored: true });
  }
  return { question: selectQuestion(mapping, row, type, id, listed), options };
}

/** The choices of a list; null where they are not in the workbook: of files, and of other questions. */
function findChoices(
  { survey }: XlsformMapping,
  row: XlsformRow,
  type: XlsformType & { kind: 'select' },
): readonly XlsformChoice[] | null {
  const lists = type.external && survey.externalLists.size > 0 ? survey.externalLists : survey.lists;
  const choices = lists.get(type.list) ?? findFolded(lists, type.list);
  if (choices !== undefined) return choices;
  if (type.external || /^\$\{|\.(csv|xml|geojson)$/i.test(type.list)) return null;
  throw new SourceError(
    'referenceUnknown',
    `${row.path}, type`,
    `The question "${row.name}" chooses from "${type.list}", which is no list of choices.`,
  );
}

function mapChoice(mapping: XlsformMapping, row: XlsformRow, choice: XlsformChoice, id: string): Option {
  const value = Number(choice.name);
  const label = textsOf(mapping, choice, 'label');
  const image = choice.cells.get('image');
  if (image !== undefined) mapping.assembly.note('mediaLeft', choice.path, { media: image });
  return {
    id,
    label: Object.keys(label).length > 0 ? label : { [[...mapping.languages.values()][0] ?? 'en']: choice.name },
    code: choice.name.slice(0, 200),
    ...(choice.name.trim() !== '' && Number.isFinite(value) ? { value } : {}),
    ...filterOf(mapping, row, choice.cells, choice.name),
  };
}

function findFolded<T>(lists: ReadonlyMap<string, T>, name: string): T | undefined {
  return [...lists].find(([list]) => list.toLowerCase() === name.toLowerCase())?.[1];
}

function selectQuestion(
  mapping: XlsformMapping,
  row: XlsformRow,
  type: XlsformType & { kind: 'select' },
  id: string,
  options: Option[],
): Question {
  const appearance = row.cells.get('appearance') ?? '';
  const random = /randomize\s*=\s*true/i.test(row.cells.get('parameters') ?? '');
  if (random) mapping.assembly.carried('randomisation');
  const shared = {
    ...askedOf(mapping, row, id),
    options,
    ...(random ? { optionOrder: { kind: 'shuffle' as const } } : {}),
  };
  if (type.how === 'rank') return { type: 'ranking', ...shared };
  const display = /minimal|autocomplete|search/.test(appearance) ? { display: 'dropdown' as const } : {};
  const layout = /horizontal|likert/.test(appearance)
    ? { layout: 'horizontal' as const }
    : /columns|compact/.test(appearance)
      ? { layout: 'columns' as const }
      : {};
  return { type: type.how === 'one' ? 'singleChoice' : 'multipleChoice', ...shared, ...display, ...layout };
}

/** A choice filter asks about the columns of each choice: for one choice those are words. */
function filterOf(
  mapping: XlsformMapping,
  row: XlsformRow,
  choice: ReadonlyMap<string, string>,
  name: string,
): Pick<Option, 'visibleWhen'> {
  const filter = row.cells.get('choice_filter');
  if (filter === undefined) return {};
  const condition = tryTranslate(() => translateXlsformCondition(mapping, filter, { choice }));
  if (condition.ok) {
    mapping.assembly.carried('optionDisplayLogic');
    return { visibleWhen: condition.value };
  }
  mapping.assembly.note('optionLogicLeft', row.path, { option: name, condition: filter, reason: condition.reason });
  return {};
}

type Asked = Exclude<Question, { type: 'statement' | 'captcha' | 'timing' | 'hidden' }>;

/** Adds the constraint and the default; the question can already be named. */
export function addXlsformRules(mapping: XlsformMapping, row: XlsformRow, mapped: MappedQuestion): void {
  const { question } = mapped;
  if (['statement', 'captcha', 'timing', 'hidden'].includes(question.type)) return;
  const asked = question as Asked;
  addConstraint(mapping, row, mapped, asked);
  const given = row.cells.get('default');
  if (given !== undefined) addDefault(mapping, row, mapped, asked, given);
  if (row.cells.get('read_only') !== undefined && /^(yes|true|true\(\)|1)$/i.test(row.cells.get('read_only') ?? ''))
    mapping.assembly.note('settingLeft', row.path, { setting: 'read_only' });
  const calculation = row.cells.get('calculation');
  if (calculation !== undefined)
    mapping.assembly.note('computedLeft', row.path, { expression: calculation.slice(0, 200), reason: 'unsupported' });
}

function addConstraint(mapping: XlsformMapping, row: XlsformRow, mapped: MappedQuestion, question: Asked): void {
  const { assembly } = mapping;
  const constraint = row.cells.get('constraint');
  if (constraint === undefined) return;
  const pattern = /^regex\(\s*\.\s*,\s*(['"])\^?(.*?)\$?\1\s*\)$/s.exec(constraint)?.[2];
  if (
    pattern !== undefined &&
    !pattern.includes('|') &&
    (question.type === 'shortText' || question.type === 'longText')
  ) {
    question.pattern = pattern;
    assembly.carried('validation');
    return;
  }
  const { result: holds, computed } = assembly.withComputed(() =>
    tryTranslate(() => translateXlsformCondition(mapping, constraint, { self: mapped })),
  );
  if (!holds.ok || computed.length > 0) {
    assembly.note('validationLeft', row.path, {
      rule: constraint.slice(0, 200),
      reason: holds.ok ? 'unsupported' : holds.reason,
    });
    return;
  }
  const words = textsOf(mapping, row, 'constraint_message');
  // Constraints are not asked of what was not answered.
  const answered = { not: { field: `answer.${question.id}`, op: 'exists' as const } };
  const rule: Rule = {
    holds: { any: [answered, holds.value] },
    message: { ...defaultTexts('invalid', [...new Set(mapping.languages.values())]), ...words },
  };
  question.rules = [rule];
  assembly.carried('validation');
}

function addDefault(
  mapping: XlsformMapping,
  row: XlsformRow,
  { options }: MappedQuestion,
  question: Asked,
  given: string,
): void {
  const { assembly } = mapping;
  const number = Number(given);
  const isExpression = /\$\{|\(/.test(given);
  const simple =
    question.type === 'singleChoice'
      ? options.get(given)
      : question.type === 'number' || question.type === 'slider'
        ? Number.isFinite(number)
          ? number
          : undefined
        : question.type === 'shortText' ||
            question.type === 'longText' ||
            (question.type === 'date' && /^\d{4}-\d{2}-\d{2}$|^\d{2}:\d{2}$/.test(given))
          ? given
          : undefined;
  const value = isExpression ? tryTranslate(() => translateXlsformValue(mapping, given)) : null;
  const prefill = value === null ? simple : value.ok ? value.value : undefined;
  if (prefill === undefined) {
    assembly.note('defaultLeft', row.path, { detail: given.slice(0, 100) });
    return;
  }
  question.prefill = prefill;
  assembly.carried('prefill');
}
