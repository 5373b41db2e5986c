import { type CascadeOption, listAnswerFields, type Option, type Question, type Texts, textIn } from '@voxloop/survey';
import type { ConditionField, ConditionValue } from './condition-field.ts';

/** Says the words of an author to the reader; empty where there are none. */
export type SayTexts = (texts: Texts | undefined) => string;

/** Says texts in `language`, or else in the first of `fallbacks` that has them. */
export function sayTextsIn(language: string, fallbacks: readonly string[]): SayTexts {
  return (texts) => textIn(texts, language, fallbacks);
}

/** The fields of a question's answer, labelled with its number and words, and those of its rows and parts. */
export function listQuestionFields(question: Question, number: number, say: SayTexts): ConditionField[] {
  const title = `${number}. ${say(question.title) || question.id}`;
  const own = `answer.${question.id}`;
  return listAnswerFields(question).map(([field, type]) => {
    const part = field.slice(own.length).replace(/^[.:]/, '');
    const values = listValues(question, part, say);
    const label = part === '' ? title : `${title} · ${sayPart(question, part, say)}`;
    return { field, type, label, ...(values === undefined ? {} : { values }) };
  });
}

/** The values of a part of the answer; of the whole answer where `part` is empty. */
function listValues(question: Question, part: string, say: SayTexts): readonly ConditionValue[] | undefined {
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
    case 'ranking':
      return part === '' ? question.options.map((option) => toValue(option, say)) : undefined;
    case 'matrixSingle':
    case 'matrixMultiple':
      return question.rows.some(({ id }) => id === part)
        ? question.options.map((option) => toValue(option, say))
        : undefined;
    case 'cascade':
      return part === '' ? question.options.flatMap((option) => listCascadeValues(option, '', say)) : undefined;
    default:
      return undefined;
  }
}

function toValue({ id, label }: Pick<Option, 'id' | 'label'>, say: SayTexts): ConditionValue {
  return { value: id, label: say(label) || id };
}

function listCascadeValues(option: CascadeOption, above: string, say: SayTexts): ConditionValue[] {
  const { value, label: words } = toValue(option, say);
  const label = `${above}${words}`;
  const below = option.options ?? [];
  return [{ value, label }, ...below.flatMap((each) => listCascadeValues(each, `${label} / `, say))];
}

/** A row, an option or a field of a form in words, `row.column` as both; what has no words by its id. */
function sayPart(question: Question, part: string, say: SayTexts): string {
  const labelled: readonly Pick<Option, 'id' | 'label'>[] = [
    ...('rows' in question ? question.rows : []),
    ...('options' in question && question.type !== 'cascade' ? question.options : []),
    ...('columns' in question ? question.columns : []),
    ...('fields' in question ? question.fields : []),
  ];
  const names = part.split(/[.:]/).map((id) => say(labelled.find((each) => each.id === id)?.label) || id);
  return names.join(' · ');
}
