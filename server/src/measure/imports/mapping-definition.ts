import {
  definitionFormat,
  type Option,
  type Page,
  type Question,
  type Row,
  type SurveyDefinition,
} from '@voxloop/survey';
import { type ImportMapping, isQuestionColumn, type QuestionColumn } from './import-mapping.ts';

const thanks = { 'zh-CN': '感谢您的反馈！', en: 'Thank you for your feedback.' } as const;
const otherOption = { 'zh-CN': '其他', en: 'Other' } as const;
const questionsPerPage = 200;
const longestText = 10_000;

/**
 * The survey that the columns of a file describe, in one language. Matrix columns that share a question become its rows.
 */
export function buildDefinition(
  mapping: ImportMapping,
  survey: { title: string; language: 'zh-CN' | 'en' },
): SurveyDefinition {
  const grouped = new Map<string, QuestionColumn[]>();
  for (const column of mapping.columns.filter(isQuestionColumn)) {
    grouped.set(column.questionId, [...(grouped.get(column.questionId) ?? []), column]);
  }
  const questions = [...grouped.values()].flatMap((columns) => buildQuestion(columns, survey.language));
  const pages: Page[] = [];
  for (let start = 0; start < questions.length; start += questionsPerPage) {
    pages.push({
      kind: 'page',
      id: `p${pages.length + 1}`,
      questions: questions.slice(start, start + questionsPerPage),
    });
  }
  return {
    format: definitionFormat,
    languages: [survey.language],
    title: { [survey.language]: survey.title },
    thanks: { [survey.language]: thanks[survey.language] },
    elements: pages,
  };
}

function buildQuestion(columns: readonly QuestionColumn[], language: 'zh-CN' | 'en'): Question[] {
  const [first] = columns;
  if (first === undefined) return [];
  const words = (text: string) => ({ [language]: text });
  const common = { id: first.questionId, title: words(first.title) };
  const rows = columns.flatMap((column): Row[] =>
    'row' in column && column.row !== undefined ? [{ id: column.row.id, label: words(column.row.label) }] : [],
  );
  switch (first.as) {
    case 'score':
      return [buildScore(common, first, rows)];
    case 'number':
      return [{ ...common, type: 'hidden', parameter: first.questionId }];
    case 'text':
      return [{ ...common, type: 'longText', maxLength: longestText }];
    case 'singleChoice':
    case 'multipleChoice': {
      const options = buildOptions(columns, language);
      if (rows.length > 0) return [{ ...common, type: 'matrixSingle', rows, options }];
      return [{ ...common, type: first.as, options }];
    }
  }
}

function buildScore(
  common: Pick<Question, 'id' | 'title'>,
  column: Extract<QuestionColumn, { as: 'score' }>,
  rows: Row[],
): Question {
  const { scale, metric } = column;
  const rated = metric === 'csat' || metric === 'ces' ? { scale, metric } : { scale };
  if (rows.length > 0) return { ...common, type: 'matrixRating', rows, ...rated };
  if (metric === 'nps' && scale.min === 0 && scale.max === 10) return { ...common, type: 'nps', metric, scale };
  return { ...common, type: 'rating', display: 'numeric', ...rated };
}

/** A choice needs two options to be one; where everybody chose the same, the other is the one that nobody chose. */
function buildOptions(columns: readonly QuestionColumn[], language: 'zh-CN' | 'en'): Option[] {
  const labels = [...new Set(columns.flatMap((column) => ('options' in column ? column.options : [])))];
  const padded = labels.length < 2 ? [...labels, otherOption[language]] : labels;
  return padded.map((label, index) => ({ id: `o${index + 1}`, label: { [language]: label } }));
}
