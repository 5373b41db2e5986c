import type { Question, SurveyDefinition } from '../definition/definition.ts';
import { listQuestions } from '../definition/definition.ts';
import { listTexts } from '../definition/definition-texts.ts';
import { plainOf } from '../definition/texts.ts';

/** Silent reading of plain text: 238 English words a minute (Brysbaert 2019), and about as many pairs of Chinese signs. */
const wordsPerMinute = 238;

/** Seconds that it takes to answer, beside reading; from our reading of timed surveys, and meant as an order of size. */
const answerSeconds: Readonly<Record<Question['type'], number>> = {
  nps: 4,
  rating: 3,
  singleChoice: 3,
  multipleChoice: 6,
  ranking: 15,
  constantSum: 20,
  matrixSingle: 3,
  matrixMultiple: 5,
  matrixRating: 3,
  matrixSlider: 4,
  sideBySide: 6,
  slider: 4,
  shortText: 8,
  longText: 30,
  number: 5,
  email: 8,
  phone: 8,
  date: 6,
  form: 6,
  fileUpload: 30,
  signature: 10,
  location: 6,
  cascade: 10,
  maxDiff: 10,
  conjoint: 15,
  heatMap: 10,
  consent: 4,
  captcha: 6,
  statement: 0,
  timing: 0,
  hidden: 0,
};

/**
 * About how long a survey takes one who is shown all of it, in minutes: reading by the number of words, answering by the
 * types of its questions and how many parts they have. Loops count once, and open ends as if half of them were filled in.
 */
export function predictMinutes(definition: SurveyDefinition): number {
  const language = definition.languages[0] ?? 'en';
  const seconds = listQuestions(definition).map((question) => {
    if (question.type === 'hidden' || question.type === 'timing') return 0;
    return (countWords(question, language) / wordsPerMinute) * 60 + answerSeconds[question.type] * partsOf(question);
  });
  return seconds.reduce((sum, each) => sum + each, 0) / 60;
}

function partsOf(question: Question): number {
  const isOpen = (question.type === 'longText' || question.type === 'shortText') && question.required !== true;
  if (isOpen) return 0.5;
  if (question.type === 'sideBySide') return question.rows.length * question.columns.length;
  if (question.type === 'constantSum') return 1;
  if ('rows' in question) return Math.max(1, question.rows.length);
  if (question.type === 'form') return question.fields.length;
  return 'tasks' in question ? question.tasks.length : 1;
}

/** Options of a long list are looked through, not read. */
function countWords(question: Question, language: string): number {
  const texts = listTexts(question, '').slice(0, 25);
  return texts.reduce((sum, { texts: each }) => sum + countWordsOf(plainOf(each[language] ?? '')), 0);
}

function countWordsOf(text: string): number {
  const signs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (text.match(/[\p{L}\p{N}'’-]+/gu)?.filter((word) => !/^\p{Script=Han}+$/u.test(word)).length ?? 0) + signs / 2;
}
