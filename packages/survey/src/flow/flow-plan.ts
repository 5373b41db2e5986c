import { parseQuestionField, type QuestionField } from '../answers/field-name.ts';
import type { Element, Question, SurveyDefinition } from '../definition/definition.ts';
import { type ElementPlace, ElementPlaces } from '../definition/element-places.ts';
import { indexSurvey, type SurveyIndex } from '../definition/survey-index.ts';

/** What is known of a definition before any answer, computed once for each definition. */
export class FlowPlan {
  readonly index: SurveyIndex;
  /** Hidden questions that a `set` element gives an answer to. */
  readonly setQuestionIds: ReadonlySet<string>;
  readonly #places: ElementPlaces;
  readonly #fields = new Map<string, QuestionField | null>();
  readonly #dynamic = new WeakMap<Question, boolean>();

  constructor(definition: SurveyDefinition) {
    this.index = indexSurvey(definition);
    this.#places = new ElementPlaces(definition.elements);
    this.setQuestionIds = new Set(listSetQuestionIds(definition.elements));
  }

  placeOf(element: Element): ElementPlace {
    return this.#places.get(element.id);
  }

  placeOfId(elementId: string): ElementPlace {
    return this.#places.get(elementId);
  }

  /** The name of a question's field, taken apart; null for a name of another kind. */
  parseField(name: string): QuestionField | null {
    let parsed = this.#fields.get(name);
    if (parsed === undefined) {
      parsed = parseQuestionField(name) ?? null;
      this.#fields.set(name, parsed);
    }
    return parsed;
  }

  /** Whether what the question offers depends on the respondent. */
  isDynamic(question: Question): boolean {
    let dynamic = this.#dynamic.get(question);
    if (dynamic === undefined) {
      dynamic = hasDynamicParts(question);
      this.#dynamic.set(question, dynamic);
    }
    return dynamic;
  }
}

const plans = new WeakMap<SurveyDefinition, FlowPlan>();

/** The plan of a definition, kept for as long as the definition is. */
export function planFlow(definition: SurveyDefinition): FlowPlan {
  let plan = plans.get(definition);
  if (plan === undefined) {
    plan = new FlowPlan(definition);
    plans.set(definition, plan);
  }
  return plan;
}

function listSetQuestionIds(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.kind === 'set') return [element.question];
    return element.kind === 'block' ? listSetQuestionIds(element.elements) : [];
  });
}

function hasDynamicParts(question: Question): boolean {
  const isConditional = (items: readonly { visibleWhen?: unknown }[]) =>
    items.some((item) => item.visibleWhen !== undefined);
  if ('optionOrder' in question && question.optionOrder !== undefined) return true;
  if ('optionsFrom' in question && question.optionsFrom !== undefined) return true;
  if ('rowOrder' in question && question.rowOrder !== undefined) return true;
  if ('rowsFrom' in question && question.rowsFrom !== undefined) return true;
  if ('taskOrder' in question && question.taskOrder !== undefined) return true;
  if ('options' in question && question.type !== 'cascade' && isConditional(question.options)) return true;
  if ('rows' in question && isConditional(question.rows)) return true;
  const fields = 'fields' in question ? question.fields : 'columns' in question ? question.columns : [];
  return isConditional(fields) || fields.some((field) => isConditional(field.options ?? []));
}
