import { type Answers, isPlainObject, optionTextKey, readAnswer } from './answers.ts';
import type { Option, Question, SurveyDefinition } from './definition.ts';
import { textIn } from './texts.ts';

/**
 * The answer to a question as a person reads it: labels instead of ids, in `language`; '' where there is none. Words
 * beside an option follow its label; the rows of a matrix are joined as `label: answer`.
 */
export function displayAnswer(
  definition: Pick<SurveyDefinition, 'languages'>,
  question: Question,
  answers: Answers,
  language: string,
): string {
  const words = (texts: Option['label']) => textIn(texts, language, definition.languages);
  const join = (parts: readonly string[]) =>
    parts.filter((part) => part !== '').join(isChinese(language) ? '、' : ', ');
  const colon = isChinese(language) ? '：' : ': ';
  const label = (optionId: unknown): string => {
    const options: readonly Option[] = 'options' in question ? question.options : [];
    const option = options.find((candidate) => candidate.id === optionId);
    if (option === undefined) return typeof optionId === 'string' ? optionId : '';
    const written = readAnswer(answers, optionTextKey(question.id, option.id));
    return typeof written === 'string' ? `${words(option.label)}${colon}${written}` : words(option.label);
  };
  const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return 'options' in question ? label(value) : value;
  if (!isPlainObject(value)) return join(value.map(label));
  const rows = 'rows' in question ? question.rows : [];
  return join(
    rows
      .filter((row) => Object.hasOwn(value, row.id))
      .map((row) => {
        const cell = value[row.id];
        return `${words(row.label)}${colon}${typeof cell === 'number' ? cell : label(cell)}`;
      }),
  );
}

function isChinese(language: string): boolean {
  return language.toLowerCase().startsWith('zh');
}
