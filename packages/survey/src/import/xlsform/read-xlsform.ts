import { SourceError } from '../source-error.ts';
import type { SourceSheet, XlsformChoice, XlsformRow, XlsformSurvey } from './xlsform-survey.ts';

/** Other names that columns go by. */
const columnNames: Readonly<Record<string, string>> = {
  caption: 'label',
  'list name': 'list_name',
  list: 'list_name',
  value: 'name',
  relevance: 'relevant',
  'bind:relevant': 'relevant',
  'bind:constraint': 'constraint',
  'bind:required': 'required',
  'bind:calculate': 'calculation',
  'bind:readonly': 'read_only',
  'bind:jr:constraintmsg': 'constraint_message',
  'bind:jr:requiredmsg': 'required_message',
  calculate: 'calculation',
  'constraint message': 'constraint_message',
  constraintmsg: 'constraint_message',
  requiredmsg: 'required_message',
  'read only': 'read_only',
  readonly: 'read_only',
  'choice filter': 'choice_filter',
  'media:image': 'image',
  'media:audio': 'audio',
  'media:video': 'video',
  'repeat count': 'repeat_count',
  'jr:count': 'repeat_count',
  'control:jr:count': 'repeat_count',
  'control:appearance': 'appearance',
  command: 'type',
};

/** Columns that may stand there once for each language. */
const spoken: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'audio',
  'video',
]);

/**
 * Reads the sheets of an XLSForm. Sheets and columns are told without regard to capitals; a workbook of a single sheet has
 * that as its survey.
 * @throws SourceError where there is no survey sheet, or it has no column `type`.
 * @see https://xlsform.org/en/
 */
export function readXlsform(sheets: readonly SourceSheet[]): XlsformSurvey {
  const find = (...names: string[]) => sheets.find((sheet) => names.includes(sheet.name.trim().toLowerCase()));
  const survey = find('survey') ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (survey === undefined) throw new SourceError('missing', '', 'The workbook has no sheet "survey".');
  const table = readTable(survey, ['type']);
  const choices = find('choices', 'choices and columns', 'columns');
  const external = find('external_choices');
  const lists = readLists(choices);
  const settings = find('settings');
  const known = new Set([survey, choices, external, settings]);
  return {
    rows: table.rows.map((row): XlsformRow => ({ ...row, type: row.cells.get('type') ?? '' })),
    lists,
    externalLists: readLists(external),
    settings: settings === undefined ? new Map() : (readTable(settings, []).rows[0]?.cells ?? new Map()),
    languages: [
      ...new Set(
        [table, ...[choices, external].map((sheet) => (sheet === undefined ? null : readTable(sheet, [])))].flatMap(
          (one) => one?.languages ?? [],
        ),
      ),
    ],
    unread: new Map(
      sheets
        .filter((sheet) => !known.has(sheet) && sheet.rows.some((row) => row.some((cell) => cell.trim() !== '')))
        .map((sheet) => [sheet.name, sheet.rows.length]),
    ),
    repeatedColumns: table.repeated,
  };
}

function readLists(sheet: SourceSheet | undefined): Map<string, XlsformChoice[]> {
  const lists = new Map<string, XlsformChoice[]>();
  if (sheet === undefined || !sheet.rows.some((row) => row.some((cell) => cell.trim() !== ''))) return lists;
  for (const row of readTable(sheet, ['list_name']).rows) {
    const list = row.cells.get('list_name') ?? '';
    if (list === '') continue;
    if (row.name === '')
      throw new SourceError('missing', `${row.path}, name`, `The choice at ${row.path} has no name.`);
    lists.set(list, [...(lists.get(list) ?? []), row]);
  }
  return lists;
}

interface Table {
  rows: XlsformChoice[];
  languages: string[];
  repeated: string[];
}

interface Column {
  name: string;
  language: string;
}

function readTable(sheet: SourceSheet, needed: readonly string[]): Table {
  const at = sheet.rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const header = (sheet.rows[at] ?? []).map(readColumn);
  for (const column of needed) {
    if (!header.some(({ name }) => name === column)) {
      throw new SourceError(
        'missing',
        `${sheet.name}!${at + 1}`,
        `The sheet "${sheet.name}" has no column "${column}".`,
      );
    }
  }
  const rows = sheet.rows.flatMap((row, index): XlsformChoice[] => {
    if (index <= at || row.every((cell) => cell.trim() === '')) return [];
    const read = readRow(row, header, `${sheet.name}!${index + 1}`);
    // Rows can be switched off without being taken away.
    return /^(yes|true|1)$/i.test(read.cells.get('disabled') ?? '') ? [] : [read];
  });
  const labelled = header.filter(({ name }) => spoken.has(name));
  const keys = header.map(({ name, language }) => `${name}::${language}`).filter((key) => key !== '::');
  return {
    rows,
    languages: [...new Set(labelled.map(({ language }) => language))],
    repeated: [
      ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => key.replace(/::$/, ''))),
    ],
  };
}

/** `label::English (en)`, `label:English`, `media::image::French`, `bind:relevant`. */
function readColumn(written: string): Column {
  const plain = written.trim().replace(/\s+/g, ' ');
  const parts = plain.split(/\s*::?\s*/);
  for (let length = Math.min(parts.length, 2); length > 0; length--) {
    const name = nameOf(parts.slice(0, length));
    if (spoken.has(name)) return { name, language: parts.slice(length).join(':') };
  }
  return { name: nameOf(parts), language: '' };
}

function nameOf(parts: readonly string[]): string {
  const joined = parts.join(':').toLowerCase();
  return Object.hasOwn(columnNames, joined) ? (columnNames[joined] ?? joined) : joined;
}

function readRow(row: readonly string[], header: readonly Column[], path: string): XlsformChoice {
  const cells = new Map<string, string>();
  const words = new Map<string, Map<string, string>>();
  for (const [at, { name, language }] of header.entries()) {
    const value = straighten(row[at] ?? '').trim();
    if (name === '' || value === '') continue;
    if (spoken.has(name)) {
      const texts = words.get(name) ?? new Map<string, string>();
      if (!texts.has(language)) texts.set(language, value);
      words.set(name, texts);
    }
    if (!cells.has(name)) cells.set(name, value);
  }
  return { path, name: cells.get('name') ?? '', cells, words };
}

/** Word processors bend quotes; expressions need them straight, as every reader of XLSForms makes them. */
function straighten(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}
