import type { Option, Question } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { IdNames } from '../id-names.ts';
import { SourceError } from '../source-error.ts';
import { tryTranslate } from '../untranslatable.ts';
import { translateXlsformCondition } from './translate-xlsform-expression.ts';
import { askedOf } from './xlsform-asked.ts';
import { type MappedQuestion, textsOf, type XlsformMapping } from './xlsform-mapping.ts';
import type { XlsformChoice, XlsformRow } from './xlsform-survey.ts';
import type { XlsformType } from './xlsform-type.ts';

/** A question that chooses from a list; null where the list is in another file. @throws SourceError for a list that is not there. */
export function mapXlsformSelect(
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
