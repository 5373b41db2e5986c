import type { ExpectedOption, ExpectedQuestion } from './expected-question.ts';

type Json = Record<string, unknown>;

/** The live questions of a Qualtrics export: those of the blocks that its flow names, straight from the JSON. */
export function expectQualtrics(text: string): ExpectedQuestion[] {
  const survey: { SurveyElements: { Element: string; Payload: unknown }[] } = JSON.parse(text.replace(/^\uFEFF/, ''));
  const payloads = (kind: string) =>
    survey.SurveyElements.filter((element) => element.Element === kind).map((element) => asObject(element.Payload));
  const inFlow = new Set([...JSON.stringify(payloads('FL')).matchAll(/"ID":"(BL_\w+)"/g)].map(([, id]) => id));
  const live = new Set<unknown>();
  for (const payload of payloads('BL')) {
    for (const block of Object.values(payload).map(asObject)) {
      if (!inFlow.has(String(block.ID))) continue;
      for (const element of Object.values(asObject(block.BlockElements))) live.add(asObject(element).QuestionID);
    }
  }
  return payloads('SQ')
    .filter((question) => live.has(question.QuestionID))
    .map(readQuestion);
}

function readQuestion(question: Json): ExpectedQuestion {
  const type = String(question.QuestionType);
  const isMatrix =
    type === 'Matrix' &&
    question.Selector !== 'MaxDiff' &&
    question.Selector !== 'Bipolar' &&
    question.Selector !== 'TE';
  const choices = () => listOptions(question, 'Choices', 'ChoiceOrder', true);
  const chooses = type === 'MC' || type === 'RO' || question.Selector === 'MaxDiff';
  const isCarried = question.DynamicChoices !== undefined;
  return {
    name: String(question.QuestionID),
    sourceType: `${type}/${String(question.Selector)}`,
    text: String(question.QuestionText),
    options: isCarried
      ? null
      : chooses
        ? choices()
        : isMatrix
          ? listOptions(question, 'Answers', 'AnswerOrder', true)
          : null,
    rows: isCarried
      ? null
      : isMatrix || type === 'SBS' || type === 'Slider' || type === 'CS'
        ? listOptions(question, 'Choices', 'ChoiceOrder', false)
        : null,
  };
}

/** Of a matrix it is the columns that are recoded, so rows give no code to compare. */
function listOptions(question: Json, key: string, orderKey: string, coded: boolean): ExpectedOption[] {
  const choices = asObject(question[key]);
  const recodes = asObject(question.RecodeValues);
  const order = Object.values(asObject(question[orderKey])).map(String);
  const ids = order.length > 0 ? order : Object.keys(choices);
  return ids.map((id) => {
    const choice = asObject(choices[id]);
    return { code: coded ? String(recodes[id] ?? id) : '', text: String(choice.Display ?? '') };
  });
}

/** Objects and lists alike, by key. */
function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
