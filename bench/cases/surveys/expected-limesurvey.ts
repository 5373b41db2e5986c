import type { ExpectedOption, ExpectedQuestion } from './expected-question.ts';
import { type LimesurveyRow, readLimesurveySource } from './limesurvey-source.ts';

/** The questions of a LimeSurvey document, each in the first language found. */
export function expectLimesurvey(text: string): ExpectedQuestion[] {
  const source = readLimesurveySource(text);
  const words = firstWords(source.questionWords, 'qid', 'question');
  const answerWords = firstWords(source.answerWords, 'aid', 'answer');
  const others = (row: LimesurveyRow, code: string): ExpectedOption[] =>
    row.get('other') === 'Y' ? [{ code, text: '' }] : [];
  return source.questions.map((row): ExpectedQuestion => {
    const qid = row.get('qid') ?? '';
    const type = row.get('type') ?? '';
    const subquestions = source.subquestions
      .filter((part) => part.get('parent_qid') === qid && (part.get('scale_id') ?? '0') === '0')
      .map((part) => ({
        code: part.get('title') ?? '',
        text: part.get('question') ?? words.get(part.get('qid')) ?? '',
      }));
    const listed = source.answers
      .filter((answer) => answer.get('qid') === qid && (answer.get('scale_id') ?? '0') === '0')
      .map((answer) => ({
        code: answer.get('code') ?? '',
        text: answer.get('answer') ?? answerWords.get(answer.get('aid')) ?? '',
      }));
    const chooses = 'L!O'.includes(type)
      ? [...listed, ...others(row, '-oth-')]
      : 'MP'.includes(type)
        ? [...subquestions, ...others(row, 'other')]
        : 'FHR'.includes(type)
          ? listed
          : null;
    return {
      name: row.get('title') ?? '',
      sourceType: type,
      text: type === '*' ? '' : (row.get('question') ?? words.get(qid) ?? ''),
      options: chooses,
      rows: 'ABCEFHKQ:;1'.includes(type) ? subquestions : null,
    };
  });
}

function firstWords(rows: readonly LimesurveyRow[], key: string, column: string): Map<string | undefined, string> {
  return new Map(rows.toReversed().map((row) => [row.get(key), row.get(column) ?? '']));
}
