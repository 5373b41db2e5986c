import type { ColumnMapping, ImportMapping } from '../../measure/imports/index.ts';
import type { DemoSurvey } from './answer-files.ts';

const context: readonly ColumnMapping[] = [
  { index: 0, name: 'responseId', as: 'responseId' },
  { index: 1, name: 'submittedAt', as: 'occurredAt', order: 'ymd' },
  { index: 2, name: 'unit', as: 'unit' },
  { index: 3, name: 'touchpoint', as: 'touchpoint' },
  { index: 4, name: 'channel', as: 'channel' },
  { index: 5, name: 'memberId', as: 'memberId' },
  { index: 6, name: 'valueTier', as: 'valueTier' },
  { index: 7, name: 'language', as: 'language' },
  { index: 8, name: 'durationSeconds', as: 'durationSeconds' },
];

/** The last column of every file. */
const statusAt = (index: number): ColumnMapping => ({
  index,
  name: 'status',
  as: 'status',
  values: { complete: 'complete', partial: 'partial' },
});

const recommend = (index: number): ColumnMapping => ({
  index,
  name: 'recommend',
  as: 'score',
  questionId: 'recommend',
  title: 'recommend',
  scale: { min: 0, max: 10 },
  metric: 'nps',
});
const words = (index: number, questionId: string): ColumnMapping => ({
  index,
  name: questionId,
  as: 'text',
  questionId,
  title: questionId,
});
const aspect = (index: number, id: string): ColumnMapping => ({
  index,
  name: id,
  as: 'score',
  questionId: 'aspects',
  title: 'aspects',
  scale: { min: 1, max: 5 },
  metric: 'csat',
  row: { id, label: id },
});

const answers: Readonly<Record<DemoSurvey['templateKey'], readonly ColumnMapping[]>> = {
  transactionalNps: [
    recommend(9),
    aspect(10, 'choice'),
    aspect(11, 'staff'),
    aspect(12, 'checkout'),
    aspect(13, 'environment'),
    words(14, 'comment'),
  ],
  csat: [
    {
      index: 9,
      name: 'satisfaction',
      as: 'score',
      questionId: 'satisfaction',
      title: 'satisfaction',
      scale: { min: 1, max: 5 },
      metric: 'csat',
    },
    {
      index: 10,
      name: 'problems',
      as: 'multipleChoice',
      questionId: 'problems',
      title: 'problems',
      separator: ';',
      options: ['waiting', 'attitude', 'knowledge', 'unsolved', 'other'],
    },
    words(11, 'comment'),
  ],
  ces: [
    {
      index: 9,
      name: 'ease',
      as: 'score',
      questionId: 'ease',
      title: 'ease',
      scale: { min: 1, max: 7 },
      metric: 'ces',
    },
    {
      index: 10,
      name: 'obstacle',
      as: 'singleChoice',
      questionId: 'obstacle',
      title: 'obstacle',
      options: ['finding', 'waiting', 'repeating', 'steps', 'other'],
    },
    words(11, 'comment'),
  ],
  relationshipNps: [
    recommend(9),
    {
      index: 10,
      name: 'improve',
      as: 'multipleChoice',
      questionId: 'improve',
      title: 'improve',
      separator: ';',
      options: ['product', 'price', 'service', 'store', 'delivery', 'afterSales', 'other'],
    },
    words(11, 'reason'),
    { index: 12, name: 'contact', as: 'singleChoice', questionId: 'contact', title: 'contact', options: ['yes', 'no'] },
  ],
};

/** What the columns of a demo file are, as answers to a survey made from its template. */
export function mapAnswerFile(survey: DemoSurvey, surveyId: string, timeZone: string): ImportMapping {
  const columns = [...context, ...answers[survey.templateKey]];
  return { target: { surveyId }, timeZone, columns: [...columns, statusAt(columns.length)] };
}
