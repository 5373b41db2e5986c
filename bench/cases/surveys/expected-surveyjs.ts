import type { ExpectedOption, ExpectedQuestion } from './expected-question.ts';

const containers: ReadonlySet<string> = new Set(['panel', 'paneldynamic', 'flowpanel']);

/** Every named element of a SurveyJS document that asks or says something, straight from the JSON. */
export function expectSurveyjs(text: string): ExpectedQuestion[] {
  const questions: ExpectedQuestion[] = [];
  visit(JSON.parse(text.replace(/^\uFEFF/, '')), questions);
  return questions;
}

function visit(node: unknown, questions: ExpectedQuestion[]): void {
  if (typeof node !== 'object' || node === null) return;
  for (const key of ['pages', 'elements', 'questions', 'templateElements']) {
    const list: unknown = Reflect.get(node, key);
    for (const item of Array.isArray(list) ? list : []) {
      const element: Record<string, unknown> = Object(item);
      const type = String(element.type ?? '').toLowerCase();
      if (key !== 'pages' && type !== '' && !containers.has(type) && typeof element.name === 'string')
        questions.push(read(element, type));
      visit(element, questions);
    }
  }
}

function read(element: Record<string, unknown>, type: string): ExpectedQuestion {
  const chooses = ['radiogroup', 'checkbox', 'dropdown', 'imagepicker', 'ranking', 'tagbox', 'buttongroup'].includes(
    type,
  );
  const hasOther = element.hasOther === true || element.showOtherItem === true;
  const hasNone = element.hasNone === true || element.showNoneItem === true;
  const own =
    chooses &&
    element.choicesByUrl === undefined &&
    element.choicesFromQuestion === undefined &&
    element.choicesMin === undefined;
  const extra: ExpectedOption[] = [
    ...(hasNone ? [{ code: 'none', text: '' }] : []),
    ...(hasOther ? [{ code: 'other', text: '' }] : []),
  ];
  return {
    name: String(element.name),
    sourceType: type,
    text: type === 'html' ? words(element.html) : type === 'image' ? '' : words(element.title ?? element.name),
    options: own ? [...list(element.choices), ...extra] : type === 'matrix' ? list(element.columns) : null,
    rows:
      type === 'matrix' && Array.isArray(element.rows)
        ? list(element.rows)
        : type === 'multipletext'
          ? list(element.items)
          : null,
  };
}

function list(value: unknown): ExpectedOption[] {
  return (Array.isArray(value) ? value : []).map((item: unknown) => {
    if (typeof item !== 'object' || item === null) return { code: String(item), text: String(item) };
    const code = String(Reflect.get(item, 'value') ?? Reflect.get(item, 'name'));
    return { code, text: words(Reflect.get(item, 'text') ?? Reflect.get(item, 'title') ?? code) };
  });
}

function words(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return String(Reflect.get(value, 'default') ?? Object.values(value)[0]);
  return String(value ?? '');
}
