import { type Condition, evaluateCondition } from '@voxloop/condition';
import type { AnswerError } from '../answers/answer-error.ts';
import { type AnswerValue, questionIdOf } from '../answers/answers.ts';
import { checkAnswer, type RawAnswers } from '../answers/check-answer.ts';
import { failure } from '../answers/judged.ts';
import type {
  Block,
  Element,
  EndElement,
  OptionSource,
  Page,
  Question,
  QuestionOf,
  SetElement,
  SkipElement,
  SurveyDefinition,
} from '../definition/definition.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { type FieldState, readField } from './field-reader.ts';
import type { Flow, FlowPage, FlowQuestion } from './flow.ts';
import type { FlowContext } from './flow-context.ts';
import { type FlowPlan, planFlow } from './flow-plan.ts';
import { listPasses } from './list-passes.ts';
import { offersNothing } from './offers-nothing.ts';
import { orderItems } from './order-items.ts';
import { suffixFor, suffixOf } from './pass.ts';
import { listCarried, type Resolver, resolveQuestion } from './resolve-question.ts';
import { type Draw, drawFrom } from './seeded-random.ts';

/** One pass over a survey; see `computeFlow`. */
export class FlowRun implements Resolver {
  readonly #definition: SurveyDefinition;
  readonly #plan: FlowPlan;
  readonly #raw: RawAnswers;
  readonly #context: FlowContext;
  readonly #kept = new Map<string, AnswerValue>();
  readonly #shown = new Map<string, Question>();
  readonly #errors: AnswerError[] = [];
  readonly #requests: AnswerError[] = [];
  readonly #pages: FlowPage[] = [];
  readonly #trail: string[] = [];
  readonly #state: FieldState;
  /** The number (in writing order) of the first element that a skip leads to; elements before it are left out. */
  #skipTo: number | null = null;
  /** The block that a skip leaves. */
  #leaving: Block | null = null;
  #end: EndElement | null = null;

  constructor(definition: SurveyDefinition, answers: Readonly<Record<string, unknown>>, context: FlowContext) {
    this.#definition = definition;
    this.#plan = planFlow(definition);
    this.#raw = new Map(Object.entries(answers));
    this.#context = context;
    this.#state = { answers: this.#kept, shown: this.#shown, passes: [], context };
  }

  run(): Flow {
    this.#runElements(this.#definition.elements);
    this.#errors.push(...listUnknownAnswers(this.#plan, this.#raw));
    const status = this.#end?.status ?? 'complete';
    return {
      pages: this.#pages,
      trail: this.#trail,
      answers: Object.fromEntries(this.#kept),
      errors: this.#errors,
      requests: this.#requests,
      complete: this.#errors.length === 0,
      end: this.#end,
      status,
      quotaCells: status === 'complete' ? this.#listQuotaCells() : [],
    };
  }

  holds(condition: Condition | undefined): boolean {
    return condition === undefined || evaluateCondition(condition, this.#row);
  }

  drawFor(purpose: string): Draw | null {
    return this.#context.seed === undefined ? null : drawFrom(`${this.#context.seed}/${purpose}`);
  }

  carry(source: OptionSource): ReturnType<Resolver['carry']> {
    const indexed = this.#plan.index.get(source.question);
    if (indexed === undefined) return [];
    const key = `${source.question}${suffixFor(indexed.loops, this.#state.passes)}`;
    return listCarried(source, indexed.question, this.#shown.get(key), key, this.#kept);
  }

  readonly #row = (field: string) => {
    return readField(this.#definition, this.#plan, this.#state, field);
  };

  #runElements(elements: readonly Element[]): void {
    for (const element of elements) {
      if (this.#end !== null) return;
      if (this.#isSkipped(element)) continue;
      this.#runElement(element);
    }
  }

  /** Whether a skip leads past the element; one that it leads to, or into, ends the skip. */
  #isSkipped(element: Element): boolean {
    if (this.#leaving === null && this.#skipTo === null) return false;
    const { first, last } = this.#plan.placeOf(element);
    if (this.#leaving !== null || (this.#skipTo !== null && last < this.#skipTo)) {
      if (element.kind === 'page') this.#trail.push(`${element.id}${suffixOf(this.#state.passes)}`);
      return true;
    }
    if (this.#skipTo !== null && first >= this.#skipTo) this.#skipTo = null;
    return false;
  }

  #runElement(element: Element): void {
    switch (element.kind) {
      case 'page':
        this.#runPage(element);
        break;
      case 'block':
        this.#runBlock(element);
        break;
      case 'set':
        if (this.holds(element.when)) this.#set(element);
        break;
      case 'skip':
        if (this.holds(element.when)) this.#skip(element);
        break;
      case 'end':
        if (this.holds(element.when)) this.#end = element;
    }
  }

  #skip(element: SkipElement): void {
    const around = this.#plan.placeOf(element).around.find((block) => block.id === element.to);
    if (around === undefined) this.#skipTo = this.#plan.placeOfId(element.to).first;
    else this.#leaving = around;
  }

  #runBlock(block: Block): void {
    if (!this.holds(block.visibleWhen)) return;
    if (block.loop === undefined) {
      this.#runBody(block);
      return;
    }
    const outer = this.#state.passes;
    for (const pass of listPasses(block, outer, this, this.#row)) {
      this.#state.passes = [...outer, pass];
      this.#runBody(block);
      // A skip that leads behind the loop, or out of a block around it, leaves the passes that are left.
      if (this.#end !== null || this.#leaving !== null || this.#skipTo !== null) break;
    }
    this.#state.passes = outer;
  }

  #runBody(block: Block): void {
    const draw = block.order === undefined ? null : this.drawFor(`${block.id}${suffixOf(this.#state.passes)}`);
    this.#runElements(orderItems(block.elements, block.order, draw));
    if (this.#leaving === block) this.#leaving = null;
  }

  #runPage(page: Page): void {
    const suffix = suffixOf(this.#state.passes);
    const id = `${page.id}${suffix}`;
    const oneByOne = this.#definition.settings?.paging === 'questions';
    if (!oneByOne) this.#trail.push(id);
    if (!this.holds(page.visibleWhen)) return;
    const draw = page.order === undefined ? null : this.drawFor(id);
    const questions: FlowQuestion[] = [];
    for (const written of orderItems(page.questions, page.order, draw)) {
      const key = suffix === '' ? written.id : `${written.id}${suffix}`;
      if (oneByOne) this.#trail.push(`${id}.${written.id}`);
      const question = this.#runQuestion(written, key);
      if (question !== undefined) questions.push({ key, question });
    }
    this.#addPages(page, id, questions, oneByOne);
  }

  #addPages(page: Page, id: string, questions: readonly FlowQuestion[], oneByOne: boolean): void {
    const passes = this.#state.passes;
    const seen = questions.filter(({ question }) => question.type !== 'timing');
    if (seen.length === 0) return;
    if (!oneByOne) this.#pages.push({ id, page, passes, questions });
    else {
      for (const each of seen) this.#pages.push({ id: `${id}.${each.question.id}`, page, passes, questions: [each] });
    }
  }

  /** @returns the question as it is shown; undefined when it is not */
  #runQuestion(written: Question, key: string): Question | undefined {
    if (!this.holds(written.visibleWhen)) return undefined;
    if (written.type === 'hidden') {
      this.#compute(written, key);
      return undefined;
    }
    const isDynamic = this.#plan.isDynamic(written);
    const question = isDynamic ? resolveQuestion(written, key, this) : written;
    if (offersNothing(question)) return undefined;
    this.#shown.set(key, question);
    this.#check(question, key);
    return question;
  }

  #check(question: Question, key: string): void {
    const checked = checkAnswer(question, this.#raw, key, this.#context.today);
    for (const [at, value] of checked.entries) this.#kept.set(at, value);
    const isSoft = 'required' in question && question.required === 'soft';
    for (const error of checked.errors) (isSoft && isMissing(error) ? this.#requests : this.#errors).push(error);
    if (checked.entries.length === 0 || !('rules' in question)) return;
    for (const rule of question.rules ?? []) {
      if (!this.holds(rule.holds)) this.#errors.push({ ...failure(key, 'ruleUnmet'), message: rule.message });
    }
  }

  /**
   * The answer of a hidden question: the parameter, else what it computes, else what is recorded. What a later element
   * sets is not taken from the record, for until then it was not there.
   */
  #compute(question: QuestionOf<'hidden'>, key: string): void {
    const parameter = question.parameter === undefined ? undefined : this.#row(`param.${question.parameter}`);
    const value =
      parameter ??
      (question.value === undefined
        ? undefined
        : evaluateExpression(question.value, this.#row, this.drawFor(`${key}/value`)));
    const recorded = this.#plan.setQuestionIds.has(question.id) ? undefined : this.#raw.get(key);
    this.#keepHidden(question, key, value ?? recorded);
  }

  #set(element: SetElement): void {
    const indexed = this.#plan.index.get(element.question);
    if (indexed?.question.type !== 'hidden') return;
    const key = `${element.question}${suffixFor(indexed.loops, this.#state.passes)}`;
    const drawn = this.drawFor(`${element.id}${suffixOf(this.#state.passes)}`);
    const value = evaluateExpression(element.value, this.#row, drawn);
    this.#keepHidden(indexed.question, key, value ?? (drawn === null ? this.#raw.get(key) : undefined));
  }

  #keepHidden(question: QuestionOf<'hidden'>, key: string, value: unknown): void {
    const checked = checkAnswer(question, new Map([[key, fitHidden(question, value)]]), key);
    this.#kept.delete(key);
    for (const [at, sound] of checked.entries) this.#kept.set(at, sound);
  }

  #listQuotaCells(): string[] {
    return (this.#definition.quotas ?? []).flatMap((quota) =>
      quota.cells.filter((cell) => this.holds(cell.when)).map((cell) => `${quota.id}.${cell.id}`),
    );
  }
}

const missingCodes: ReadonlySet<string> = new Set(['required', 'rowRequired', 'fieldRequired']);

function isMissing(error: AnswerError): boolean {
  return missingCodes.has(error.code);
}

/** A parameter is text and an expression may give anything; a hidden question holds one kind. */
function fitHidden(question: QuestionOf<'hidden'>, value: unknown): unknown {
  const scalar = Array.isArray(value) ? value.join(',') : value;
  if (question.valueType === 'number') {
    if (typeof scalar === 'boolean') return Number(scalar);
    return typeof scalar === 'string' && scalar.trim() !== '' && Number.isFinite(Number(scalar))
      ? Number(scalar)
      : scalar;
  }
  return typeof scalar === 'number' || typeof scalar === 'boolean' ? String(scalar) : scalar;
}

/** Answers to questions that the survey does not have: the sender and the survey disagree, which must not pass unseen. */
function listUnknownAnswers(plan: FlowPlan, answers: RawAnswers): AnswerError[] {
  const errors: AnswerError[] = [];
  for (const key of answers.keys()) {
    const questionId = questionIdOf(key);
    if (plan.index.has(questionId)) continue;
    const question = questionId.slice(0, 64).toWellFormed();
    errors.push({ path: `answers.${question}`, code: 'questionUnknown', params: { question } });
    if (errors.length >= 20) break;
  }
  return errors;
}
