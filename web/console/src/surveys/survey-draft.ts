import {
  listPages,
  listQuestions,
  mapPages,
  type Option,
  type Page,
  type Question,
  type QuestionType,
  type SurveyDefinition,
  type Texts,
} from '@voxloop/survey';

/** The question types that the editor can add; others are kept and can be re-worded. */
export const addableTypes = [
  'nps',
  'rating',
  'singleChoice',
  'multipleChoice',
  'shortText',
  'longText',
  'statement',
] as const satisfies readonly QuestionType[];
export type AddableType = (typeof addableTypes)[number];

/** One edit of a draft. */
export type DraftEdit =
  | { kind: 'setTitle' | 'setIntroduction' | 'setThanks'; language: string; words: string }
  | { kind: 'replaceQuestion'; questionId: string; question: Question }
  | { kind: 'removeQuestion'; questionId: string }
  | { kind: 'moveQuestion'; questionId: string; by: 1 | -1 }
  | { kind: 'addQuestion'; type: AddableType }
  | { kind: 'replaceAll'; definition: SurveyDefinition };

/** Texts with the words of one language replaced; rich words stay rich. */
export function setWords(texts: Texts | undefined, language: string, words: string): Texts {
  const isRich = typeof texts?.[language] === 'object';
  return { ...texts, [language]: isRich ? { html: words } : words };
}

function emptyTexts(definition: SurveyDefinition): Texts {
  return Object.fromEntries(definition.languages.map((language) => [language, '']));
}

/** An id that no question of the definition has: `q1`, `q2` … */
export function chooseQuestionId(definition: SurveyDefinition): string {
  const taken = new Set(listQuestions(definition).map(({ id }) => id));
  let number = taken.size + 1;
  while (taken.has(`q${number}`)) number += 1;
  return `q${number}`;
}

/** A new option with an id that the question has not used. */
export function makeOption(options: readonly Option[], languages: readonly string[]): Option {
  let number = options.length + 1;
  while (options.some(({ id }) => id === `o${number}`)) number += 1;
  return { id: `o${number}`, label: Object.fromEntries(languages.map((language) => [language, ''])) };
}

function makeQuestion(definition: SurveyDefinition, type: AddableType): Question {
  const base = { id: chooseQuestionId(definition), title: emptyTexts(definition) };
  switch (type) {
    case 'nps':
      return { ...base, type, metric: 'nps', scale: { min: 0, max: 10 } };
    case 'rating':
      return { ...base, type, display: 'stars', metric: 'csat', scale: { min: 1, max: 5 } };
    case 'singleChoice':
    case 'multipleChoice': {
      const first = makeOption([], definition.languages);
      return { ...base, type, options: [first, makeOption([first], definition.languages)] };
    }
    case 'shortText':
      return { ...base, type, maxLength: 200 };
    case 'longText':
      return { ...base, type, maxLength: 1000 };
    case 'statement':
      return { ...base, type };
  }
}

/** The definition with other questions on its pages; pages left empty disappear, everything around them stays. */
function withQuestions(definition: SurveyDefinition, questionsOf: (page: Page) => Question[]): SurveyDefinition {
  return mapPages(definition, (page) => {
    const questions = questionsOf(page);
    return questions.length > 0 ? [{ ...page, questions }] : [];
  });
}

function moveQuestion(definition: SurveyDefinition, questionId: string, by: 1 | -1): SurveyDefinition {
  const pages = listPages(definition).map(({ id, questions }) => ({ id, questions: [...questions] }));
  const pageAt = pages.findIndex(({ questions }) => questions.some(({ id }) => id === questionId));
  const page = pages[pageAt];
  if (!page) return definition;
  const at = page.questions.findIndex(({ id }) => id === questionId);
  const [question] = page.questions.splice(at, 1);
  if (!question) return definition;
  const target = at + by;
  const neighbour = pages[pageAt + by];
  if (target >= 0 && target <= page.questions.length) page.questions.splice(target, 0, question);
  else if (neighbour) neighbour.questions.splice(by === 1 ? 0 : neighbour.questions.length, 0, question);
  else return definition;
  const moved = new Map(pages.map(({ id, questions }) => [id, questions]));
  return withQuestions(definition, ({ id }) => moved.get(id) ?? []);
}

function addQuestion(definition: SurveyDefinition, type: AddableType): SurveyDefinition {
  const question = makeQuestion(definition, type);
  const last = listPages(definition).at(-1);
  if (!last) {
    const page: Page = { kind: 'page', id: 'page1', questions: [question] };
    return { ...definition, elements: [...definition.elements, page] };
  }
  return withQuestions(definition, ({ id, questions }) => (id === last.id ? [...questions, question] : questions));
}

function mapQuestions(definition: SurveyDefinition, change: (question: Question) => Question[]): SurveyDefinition {
  return withQuestions(definition, ({ questions }) => questions.flatMap(change));
}

/** Applies one edit. A question moved past the end of its page goes to the next page; pages left empty disappear. */
export function editDraft(definition: SurveyDefinition, edit: DraftEdit): SurveyDefinition {
  switch (edit.kind) {
    case 'setTitle':
      return { ...definition, title: setWords(definition.title, edit.language, edit.words) };
    case 'setIntroduction':
      return { ...definition, introduction: setWords(definition.introduction, edit.language, edit.words) };
    case 'setThanks':
      return { ...definition, thanks: setWords(definition.thanks, edit.language, edit.words) };
    case 'replaceQuestion':
      return mapQuestions(definition, (question) => [question.id === edit.questionId ? edit.question : question]);
    case 'removeQuestion':
      return mapQuestions(definition, (question) => (question.id === edit.questionId ? [] : [question]));
    case 'moveQuestion':
      return moveQuestion(definition, edit.questionId, edit.by);
    case 'addQuestion':
      return addQuestion(definition, edit.type);
    case 'replaceAll':
      return edit.definition;
  }
}
