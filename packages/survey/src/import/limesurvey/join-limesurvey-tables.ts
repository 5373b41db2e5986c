import { SourceError } from '../source-error.ts';
import type {
  LimeSurveyCondition,
  LimeSurveyGroup,
  LimeSurveyPart,
  LimeSurveyQuestion,
  LimeSurveyQuota,
  LimeSurveySurvey,
  LimeSurveyTexts,
} from './limesurvey-survey.ts';
import { cell, type LimeSurveyRow, type LimeSurveyTables, rowsOf } from './limesurvey-tables.ts';

const readTables: ReadonlySet<string> = new Set([
  'surveys',
  'surveys_languagesettings',
  'groups',
  'group_l10ns',
  'questions',
  'question_l10ns',
  'subquestions',
  'answers',
  'answer_l10ns',
  'question_attributes',
  'defaultvalues',
  'defaultvalue_l10ns',
  'conditions',
  'quota',
  'quota_members',
  'quota_languagesettings',
  'themes',
  'themes_inherited',
  'plugin_settings',
  'survey_url_parameters',
]);

/**
 * Joins the tables of an archive. Up to database version 349 a row stands there once for each language; later ones keep
 * words in tables of their own (`…_l10ns`). Both give the same.
 * @throws SourceError where a row refers to one that is not there, or a needed column is missing.
 */
export function joinLimesurveyTables(source: LimeSurveyTables): LimeSurveySurvey {
  const settings = rowsOf(source, 'surveys')[0] ?? new Map<string, string>();
  const language = cell(settings, 'language') || source.languages[0] || 'en';
  const questions = readQuestions(source, language);
  const groups = gatherRows(rowsOf(source, 'groups'), 'gid', 'groups').map((rows): LimeSurveyGroup => {
    const [row = new Map<string, string>()] = rows;
    const id = cell(row, 'gid');
    const words = [...rows, ...rowsOf(source, 'group_l10ns').filter((one) => cell(one, 'gid') === id)];
    return {
      id,
      names: textsOf(words, 'group_name', language),
      descriptions: textsOf(words, 'description', language),
      relevance: cell(row, 'grelevance'),
      randomisation: cell(row, 'randomization_group').trim(),
      questions: questions.filter((question) => question.groupId === id),
    };
  });
  const known = new Set(groups.map((group) => group.id));
  const order = new Map(
    rowsOf(source, 'groups').map((row) => [cell(row, 'gid'), Number(cell(row, 'group_order')) || 0]),
  );
  const extra = cell(settings, 'additional_languages')
    .split(/\s+/)
    .filter((one) => one !== '');
  return {
    language,
    languages: [...new Set([language, ...extra, ...source.languages])],
    settings,
    texts: readSurveyTexts(source, language),
    groups:
      groups.length > 0 ? groups.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)) : loose(questions),
    homeless: groups.length > 0 ? questions.filter((question) => !known.has(question.groupId)) : [],
    quotas: readQuotas(source, language),
    unread: new Map(
      [...source.tables]
        .filter(([name, rows]) => !readTables.has(name) && rows.length > 0)
        .map(([name, rows]) => [name, rows.length]),
    ),
  };
}

/** An archive of a single question has no group. */
function loose(questions: readonly LimeSurveyQuestion[]): LimeSurveyGroup[] {
  if (questions.length === 0) return [];
  return [{ id: '0', names: new Map(), descriptions: new Map(), relevance: '', randomisation: '', questions }];
}

function readSurveyTexts(source: LimeSurveyTables, language: string): Map<string, LimeSurveyTexts> {
  const rows = rowsOf(source, 'surveys_languagesettings').map(
    (row) => new Map([...row, ['language', cell(row, 'surveyls_language')]]),
  );
  const columns = [
    'surveyls_title',
    'surveyls_description',
    'surveyls_welcometext',
    'surveyls_endtext',
    'surveyls_url',
  ];
  return new Map(columns.map((column) => [column, textsOf(rows, column, language)]));
}

function readQuestions(source: LimeSurveyTables, language: string): LimeSurveyQuestion[] {
  const all = [...rowsOf(source, 'questions'), ...rowsOf(source, 'subquestions')];
  const words = groupBy(rowsOf(source, 'question_l10ns'), 'qid');
  const parts = groupBy(
    all.filter((row) => isChild(row)),
    'parent_qid',
  );
  const answers = groupBy(rowsOf(source, 'answers'), 'qid');
  const answerWords = groupBy(rowsOf(source, 'answer_l10ns'), 'aid');
  const attributes = groupBy(rowsOf(source, 'question_attributes'), 'qid');
  const defaults = groupBy(rowsOf(source, 'defaultvalues'), 'qid');
  const defaultWords = groupBy(rowsOf(source, 'defaultvalue_l10ns'), 'dvid');
  const conditions = groupBy(rowsOf(source, 'conditions'), 'qid');
  return gatherRows(
    all.filter((row) => !isChild(row)),
    'qid',
    'questions',
  )
    .map((rows) => {
      const [row = new Map<string, string>()] = rows;
      const id = cell(row, 'qid');
      const spoken = [...rows, ...(words.get(id) ?? [])];
      const question: LimeSurveyQuestion = {
        id,
        groupId: cell(row, 'gid'),
        surveyId: cell(row, 'sid'),
        code: cell(row, 'title').trim() || `Q${id}`,
        type: need(row, 'type', `questions.${id}`),
        texts: textsOf(spoken, 'question', language),
        helps: textsOf(spoken, 'help', language),
        mandatory: readMandatory(cell(row, 'mandatory')),
        hasOther: cell(row, 'other') === 'Y',
        relevance: cell(row, 'relevance'),
        pattern: cell(row, 'preg'),
        attributes: readAttributes(attributes.get(id) ?? []),
        subquestions: readParts(parts.get(id) ?? [], 'qid', 'title', 'question', 'question_order', words, language),
        answers: readParts(answers.get(id) ?? [], 'aid', 'code', 'answer', 'sortorder', answerWords, language),
        defaults: (defaults.get(id) ?? []).map((one) => ({
          partId: cell(one, 'sqid'),
          special: cell(one, 'specialtype'),
          value:
            cell(one, 'defaultvalue') || cell(defaultWords.get(cell(one, 'dvid'))?.[0] ?? new Map(), 'defaultvalue'),
        })),
        conditions: (conditions.get(id) ?? []).map(readCondition),
      };
      return { question, order: Number(cell(row, 'question_order')) || 0 };
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ question }) => question);
}

function isChild(row: LimeSurveyRow): boolean {
  const parent = cell(row, 'parent_qid');
  return parent !== '' && parent !== '0';
}

function readMandatory(value: string): LimeSurveyQuestion['mandatory'] {
  return value === 'Y' || value === 'S' ? value : 'N';
}

function readCondition(row: LimeSurveyRow): LimeSurveyCondition {
  return {
    scenario: cell(row, 'scenario') || '1',
    questionId: cell(row, 'cqid'),
    field: cell(row, 'cfieldname'),
    method: cell(row, 'method').trim() || '==',
    value: cell(row, 'value'),
  };
}

function readAttributes(rows: readonly LimeSurveyRow[]): Map<string, Map<string, string>> {
  const attributes = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const name = cell(row, 'attribute');
    const values = attributes.get(name) ?? new Map<string, string>();
    values.set(cell(row, 'language'), cell(row, 'value'));
    attributes.set(name, values);
  }
  return attributes;
}

function readParts(
  rows: readonly LimeSurveyRow[],
  idColumn: string,
  codeColumn: string,
  textColumn: string,
  orderColumn: string,
  words: ReadonlyMap<string, readonly LimeSurveyRow[]>,
  language: string,
): LimeSurveyPart[] {
  const keyed = groupRows(rows, (row) => `${cell(row, 'scale_id') || '0'}/${cell(row, codeColumn)}`);
  return [...keyed.values()]
    .map((same) => {
      const [row = new Map<string, string>()] = same;
      const spoken = [...same, ...(words.get(cell(row, idColumn)) ?? [])];
      const part: LimeSurveyPart = {
        id: cell(row, idColumn),
        code: cell(row, codeColumn),
        texts: textsOf(spoken, textColumn, language),
        scale: Number(cell(row, 'scale_id')) || 0,
        relevance: cell(row, 'relevance'),
        assessment: cell(row, 'assessment_value') === '' ? null : Number(cell(row, 'assessment_value')),
      };
      return { part, order: Number(cell(row, orderColumn)) || 0 };
    })
    .toSorted((a, b) => a.part.scale - b.part.scale || a.order - b.order)
    .map(({ part }) => part);
}

function readQuotas(source: LimeSurveyTables, language: string): LimeSurveyQuota[] {
  const members = groupBy(rowsOf(source, 'quota_members'), 'quota_id');
  const words = groupBy(
    rowsOf(source, 'quota_languagesettings').map(
      (row) => new Map([...row, ['language', cell(row, 'quotals_language')]]),
    ),
    'quotals_quota_id',
  );
  return rowsOf(source, 'quota').map((row) => {
    const id = cell(row, 'id');
    return {
      id,
      name: cell(row, 'name'),
      limit: Number(cell(row, 'qlimit')) || 0,
      active: cell(row, 'active') !== '0',
      members: (members.get(id) ?? []).map((member) => ({
        questionId: cell(member, 'qid'),
        code: cell(member, 'code'),
      })),
      messages: textsOf(words.get(id) ?? [], 'quotals_message', language),
      urls: textsOf(words.get(id) ?? [], 'quotals_url', language),
    };
  });
}

/** The words of a column by language; rows that name none speak the base language. */
function textsOf(rows: readonly LimeSurveyRow[], column: string, language: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const row of rows) {
    const words = cell(row, column);
    if (words !== '') texts.set(cell(row, 'language') || language, words);
  }
  return texts;
}

/** Rows that say the same thing in several languages, together. @throws SourceError where the key is missing. */
function gatherRows(rows: readonly LimeSurveyRow[], key: string, table: string): LimeSurveyRow[][] {
  for (const [at, row] of rows.entries()) need(row, key, `${table}.rows[${at}]`);
  return [...groupRows(rows, (row) => cell(row, key)).values()];
}

function groupBy(rows: readonly LimeSurveyRow[], column: string): Map<string, LimeSurveyRow[]> {
  return groupRows(rows, (row) => cell(row, column));
}

function groupRows(
  rows: readonly LimeSurveyRow[],
  keyOf: (row: LimeSurveyRow) => string,
): Map<string, LimeSurveyRow[]> {
  const groups = new Map<string, LimeSurveyRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function need(row: LimeSurveyRow, column: string, path: string): string {
  const value = cell(row, column);
  if (value === '') throw new SourceError('missing', `${path}.${column}`, `${path}.${column} is missing.`);
  return value;
}
