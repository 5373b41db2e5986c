import { withCarried } from './carried-options.ts';
import type { Element, Page, Question, SurveyDefinition } from './definition.ts';

/** A question with what is known of it from where it stands. */
export interface IndexedQuestion {
  /** The question with every option and row that it may carry forward. */
  question: Question;
  page: Page;
  /** The looped blocks around it, the outermost first. */
  loops: readonly string[];
}

export type SurveyIndex = ReadonlyMap<string, IndexedQuestion>;

const indexes = new WeakMap<object, SurveyIndex>();

/** The questions of a survey by id, in the order in which they are written. Kept for as long as the definition is. */
export function indexSurvey(definition: Pick<SurveyDefinition, 'elements'>): SurveyIndex {
  let index = indexes.get(definition.elements);
  if (index === undefined) {
    index = buildIndex(definition.elements);
    indexes.set(definition.elements, index);
  }
  return index;
}

function buildIndex(elements: readonly Element[]): SurveyIndex {
  const index = new Map<string, IndexedQuestion>();
  const find = (id: string) => index.get(id)?.question;
  const add = (element: Element, loops: readonly string[]) => {
    if (element.kind === 'page') {
      for (const question of element.questions) {
        index.set(question.id, { question: withCarried(question, find), page: element, loops });
      }
    } else if (element.kind === 'block') {
      const within = element.loop === undefined ? loops : [...loops, element.id];
      for (const inner of element.elements) add(inner, within);
    }
  };
  for (const element of elements) add(element, []);
  return index;
}
