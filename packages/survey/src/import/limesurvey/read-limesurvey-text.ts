import { SourceError } from '../source-error.ts';
import type { LimeSurveyRow, LimeSurveyTables } from './limesurvey-tables.ts';

/**
 * The tables of a tab-separated survey structure (`.txt`), in which each row is of a class: S a setting, SL one of a
 * language, G a group, Q a question, SQ a subquestion, A an answer, QTA a quota and so on. Columns that are no column of
 * the classes are attributes of questions.
 * @see https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure
 */
export function readLimesurveyText(text: string): LimeSurveyTables {
  const [header = [], ...lines] = splitTabSeparated(text.replace(/^\uFEFF/, ''));
  for (const column of ['class', 'name', 'text']) {
    if (!header.includes(column)) throw new SourceError('missing', 'line 1', `The column "${column}" is missing.`);
  }
  const reader = new StructureReader();
  for (const [at, line] of lines.entries()) {
    if (line.every((value) => value === '')) continue;
    reader.read(new Map(header.map((column, index) => [column, line[index] ?? ''])), at + 2);
  }
  return reader.tables();
}

const classColumns: ReadonlySet<string> = new Set([
  'id',
  'related_id',
  'class',
  'type/scale',
  'name',
  'relevance',
  'text',
  'help',
  'language',
  'validation',
  'mandatory',
  'encrypted',
  'other',
  'default',
  'same_default',
  'same_script',
  'assessment_value',
]);

class StructureReader {
  readonly #tables = new Map<string, LimeSurveyRow[]>();
  readonly #languages: string[] = [];
  readonly #settings = new Map<string, string>();
  readonly #seen = new Map<string, string>();
  #group = '';
  #question = '';
  #order = 0;

  read(row: LimeSurveyRow, line: number): void {
    const get = (column: string) => row.get(column) ?? '';
    const language = get('language');
    switch (get('class')) {
      case 'S':
        this.#settings.set(get('name'), get('text'));
        break;
      case 'SL':
        if (!this.#languages.includes(language)) this.#languages.push(language);
        this.#languageSetting(language, get('name'), get('text'));
        break;
      case 'G': {
        const key = get('type/scale') || get('name');
        this.#group = this.#idOf(`G/${key}`, get('id'));
        this.#push('groups', {
          gid: this.#group,
          group_name: get('name'),
          description: get('text'),
          grelevance: get('relevance'),
          randomization_group: get('random_group'),
          language,
        });
        break;
      }
      case 'Q':
        this.#question = this.#idOf(`Q/${get('name')}`, get('id'));
        if (this.#group === '')
          throw new SourceError('wrongShape', `line ${line}`, 'A question stands before the first group.');
        this.#push('questions', {
          qid: this.#question,
          gid: this.#group,
          sid: this.#settings.get('sid') ?? '',
          parent_qid: '0',
          title: get('name'),
          type: get('type/scale'),
          question: get('text'),
          help: get('help'),
          relevance: get('relevance'),
          preg: get('validation'),
          mandatory: get('mandatory'),
          other: get('other'),
          language,
        });
        this.#attributes(row, language);
        this.#default('', get('default'));
        break;
      case 'SQ': {
        if (this.#question === '')
          throw new SourceError('wrongShape', `line ${line}`, 'A subquestion stands before the first question.');
        const qid = this.#idOf(`SQ/${this.#question}/${get('type/scale')}/${get('name')}`, get('id'));
        this.#push('subquestions', {
          qid,
          parent_qid: this.#question,
          title: get('name'),
          question: get('text'),
          relevance: get('relevance'),
          scale_id: get('type/scale') || '0',
          language,
        });
        this.#default(qid, get('default'));
        break;
      }
      case 'A':
        if (this.#question === '')
          throw new SourceError('wrongShape', `line ${line}`, 'An answer stands before the first question.');
        this.#push('answers', {
          qid: this.#question,
          code: get('name'),
          answer: get('text'),
          scale_id: get('type/scale') || '0',
          assessment_value: get('assessment_value'),
          language,
        });
        break;
      case 'C':
        this.#push('conditions', {
          qid: this.#question,
          cqid: get('related_id'),
          scenario: get('type/scale'),
          method: get('text'),
          cfieldname: get('name'),
          value: get('relevance'),
        });
        break;
      case 'QTA':
        this.#push('quota', { id: get('id'), name: get('name'), qlimit: get('mandatory'), active: get('default') });
        break;
      case 'QTALS':
        this.#push('quota_languagesettings', {
          quotals_quota_id: get('related_id') || get('id'),
          quotals_language: language,
          quotals_message: get('relevance'),
          quotals_url: get('text'),
        });
        break;
      case 'QTAM':
        this.#push('quota_members', { quota_id: get('related_id'), qid: this.#question, code: get('name') });
        break;
      case 'AS':
        this.#push('assessments', { name: get('name') });
        break;
      default:
        throw new SourceError('valueUnknown', `line ${line}`, `There is no class of row "${get('class')}".`);
    }
  }

  tables(): LimeSurveyTables {
    this.#push('surveys', Object.fromEntries(this.#settings));
    return { languages: this.#languages, tables: this.#tables };
  }

  /** Rows of further languages repeat the first; they are told by the same key. */
  #idOf(key: string, id: string): string {
    const known = this.#seen.get(key);
    if (known !== undefined) return known;
    const given = id === '' ? key : id;
    this.#seen.set(key, given);
    return given;
  }

  #languageSetting(language: string, name: string, text: string): void {
    this.#push('surveys_languagesettings', { surveyls_language: language, [name]: text });
  }

  #attributes(row: LimeSurveyRow, language: string): void {
    for (const [attribute, value] of row) {
      if (classColumns.has(attribute) || value === '') continue;
      this.#push('question_attributes', { qid: this.#question, attribute, value, language: '' });
      this.#push('question_attributes', { qid: this.#question, attribute, value, language });
    }
  }

  #default(sqid: string, defaultvalue: string): void {
    if (defaultvalue !== '') this.#push('defaultvalues', { qid: this.#question, sqid, defaultvalue });
  }

  #push(table: string, row: Readonly<Record<string, string>>): void {
    this.#order += 1;
    const order = String(this.#order);
    const cells = new Map([
      ...Object.entries(row),
      ['question_order', order],
      ['group_order', order],
      ['sortorder', order],
    ]);
    const rows = this.#tables.get(table);
    if (rows === undefined) this.#tables.set(table, [cells]);
    else rows.push(cells);
  }
}

/** Lines of cells; a cell in quotes may hold tabs, line ends and doubled quotes. */
function splitTabSeparated(text: string): string[][] {
  const lines: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const [value, end] = readCell(text, at);
    lines.at(-1)?.push(value);
    if (text[end] === '\t') {
      at = end + 1;
      if (at >= text.length) lines.at(-1)?.push('');
    } else {
      at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
      if (at < text.length) lines.push([]);
    }
  }
  return lines;
}

/** The cell that begins at `start`, and where it ends. @throws SourceError for a quote that never ends. */
function readCell(text: string, start: number): [string, number] {
  if (text[start] !== '"') return readBareCell(text, start);
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at++;
    } else if (at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] ?? '')) return [value, at + 1];
    // Words that begin with a quote of their own, which nobody doubled.
    else if (!/"[\t\r]|"$/.test(restOfLine(text, at + 1))) return readBareCell(text, start);
    else value += '"';
  }
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  throw new SourceError('wrongShape', `line ${line}`, `The cell in quotes that begins on line ${line} never ends.`);
}

function readBareCell(text: string, start: number): [string, number] {
  let end = start;
  while (end < text.length && !/[\t\r\n]/.test(text[end] ?? '')) end++;
  return [text.slice(start, end), end];
}

function restOfLine(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
