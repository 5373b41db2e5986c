import { type Condition, parseCondition } from '@voxloop/condition';
import { listPipedReferences } from '../flow/placeholder.ts';
import { listCarriable } from './carried-options.ts';
import type { Block, Element, Loop, OptionSource, Order, Page, Question, SurveyDefinition } from './definition.ts';
import type { DefinitionError, DefinitionErrorCode } from './definition-error.ts';
import { type LocatedTexts, listTexts } from './definition-texts.ts';
import { ElementPlaces } from './element-places.ts';
import { listExpressionErrors } from './expression-errors.ts';
import { KnownFields } from './known-fields.ts';
import { listSettingErrors } from './setting-errors.ts';

/** What is wrong with a definition whose shape is right: ids, languages, scales, conditions and references. */
export function listMeaningErrors(definition: SurveyDefinition): DefinitionError[] {
  return new MeaningChecker(definition).check();
}

/** Most questions that one respondent can meet, however often loops go round: what keeps the flow quick. */
const maxVisits = 20_000;

class MeaningChecker {
  readonly #definition: SurveyDefinition;
  readonly #languages: ReadonlySet<string>;
  readonly #errors: DefinitionError[] = [];
  readonly #elementIds = new Set<string>();
  readonly #questionIds = new Set<string>();
  readonly #known: KnownFields;
  readonly #places: ElementPlaces;
  /** How often the place at hand can be passed, by the loops around it. */
  #passes = 1;
  #visits = 0;

  constructor(definition: SurveyDefinition) {
    this.#definition = definition;
    this.#languages = new Set(definition.languages);
    this.#known = new KnownFields(definition);
    this.#places = new ElementPlaces(definition.elements);
  }

  check(): DefinitionError[] {
    const { elements, quotas = [] } = this.#definition;
    this.#checkTexts(listTexts(this.#definition, '', ['elements', 'quotas', 'thanks']));
    this.#checkElements(elements, 'elements');
    this.#checkTexts(listTexts({ thanks: this.#definition.thanks }, ''));
    this.#checkPiping(this.#definition.redirect, 'redirect');
    this.#checkIds(quotas, 'quotas');
    for (const [at, quota] of quotas.entries()) {
      this.#checkTexts(listTexts(quota, `quotas.${at}`));
      this.#checkIds(quota.cells, `quotas.${at}.cells`);
      for (const [cellAt, cell] of quota.cells.entries()) {
        this.#checkCondition(cell.when, `quotas.${at}.cells.${cellAt}.when`);
      }
    }
    return this.#errors;
  }

  #checkElements(elements: readonly Element[], path: string): void {
    for (const [at, element] of elements.entries()) this.#checkElement(element, `${path}.${at}`);
  }

  #checkElement(element: Element, path: string): void {
    this.#claimId(this.#elementIds, element.id, path);
    if ('visibleWhen' in element) this.#checkCondition(element.visibleWhen, `${path}.visibleWhen`);
    if ('when' in element) this.#checkCondition(element.when, `${path}.when`);
    this.#checkTexts(listTexts(element, path, ['questions', 'elements', 'loop']));
    switch (element.kind) {
      case 'page':
        this.#checkPage(element, path);
        break;
      case 'block':
        this.#checkBlock(element, path);
        break;
      case 'set':
        this.#checkExpression(element.value, `${path}.value`);
        if (this.#known.find(element.question)?.type !== 'hidden') {
          this.#fail(`${path}.question`, 'setUnknown', { question: element.question });
        }
        break;
      case 'skip': {
        const wrong = this.#places.findSkipError(element);
        if (wrong !== undefined) this.#fail(`${path}.to`, wrong, { to: element.to });
        break;
      }
      case 'end':
        this.#checkPiping(element.redirect, `${path}.redirect`);
    }
  }

  #checkPage(page: Page, path: string): void {
    this.#checkOrder(page.order, page.questions, `${path}.order`);
    for (const [at, question] of page.questions.entries()) this.#checkQuestion(question, `${path}.questions.${at}`);
  }

  #checkBlock(block: Block, path: string): void {
    this.#checkOrder(block.order, block.elements, `${path}.order`);
    if (block.loop !== undefined) {
      this.#checkLoop(block.loop, `${path}.loop`);
      this.#known.enterLoop(block.id);
    }
    const outer = this.#passes;
    this.#passes *= block.loop === undefined ? 1 : this.#countPasses(block.loop);
    this.#checkElements(block.elements, `${path}.elements`);
    this.#passes = outer;
    if (block.loop !== undefined) this.#known.leaveLoop();
  }

  #checkLoop(loop: Loop, path: string): void {
    this.#checkTexts(listTexts(loop, path));
    if (loop.over === 'count') {
      this.#checkExpression(loop.count, `${path}.count`);
      return;
    }
    if (loop.over === 'options') this.#checkSource(loop.source, `${path}.source`);
    const items = loop.items ?? [];
    this.#checkIds(items, `${path}.items`);
    if (loop.over === 'items') this.#checkOrder(loop.order, items, `${path}.order`);
    for (const [at, item] of items.entries()) {
      this.#checkCondition(item.visibleWhen, `${path}.items.${at}.visibleWhen`);
    }
  }

  /** The most passes that a loop can have. */
  #countPasses(loop: Loop): number {
    if (loop.over === 'count') return loop.most;
    if (loop.over === 'items') return loop.items.length;
    const from = this.#known.find(loop.source.question);
    return (from && listCarriable(from)?.length) ?? 0;
  }

  #checkQuestion(question: Question, path: string): void {
    this.#visits += this.#passes;
    if (this.#visits > maxVisits) {
      this.#fail(path, 'tooLarge', { detail: `> ${maxVisits} questions, loops counted` });
      this.#visits = Number.NEGATIVE_INFINITY;
    }
    this.#claimId(this.#questionIds, question.id, path);
    this.#checkCondition(question.visibleWhen, `${path}.visibleWhen`);
    this.#checkTexts(listTexts(question, path));
    if ('optionsFrom' in question) this.#checkSource(question.optionsFrom, `${path}.optionsFrom`);
    if ('rowsFrom' in question) this.#checkSource(question.rowsFrom, `${path}.rowsFrom`);
    this.#checkParts(question, path);
    if ('prefill' in question) this.#checkExpression(question.prefill, `${path}.prefill`);
    if (question.type === 'hidden') this.#checkExpression(question.value, `${path}.value`);
    this.#errors.push(...listSettingErrors(question, path));
    this.#known.pass(question);
    if ('attentionCheck' in question) this.#checkCondition(question.attentionCheck, `${path}.attentionCheck`);
    if ('rules' in question) {
      for (const [at, rule] of (question.rules ?? []).entries()) {
        this.#checkCondition(rule.holds, `${path}.rules.${at}.holds`);
      }
    }
  }

  /** Ids and conditions of options, rows, fields and columns. */
  #checkParts(question: Question, path: string): void {
    const lists = {
      ...('options' in question && question.type !== 'cascade' ? { options: question.options } : {}),
      ...('rows' in question ? { rows: question.rows } : {}),
      ...('fields' in question ? { fields: question.fields } : {}),
      ...('columns' in question ? { columns: question.columns } : {}),
    };
    for (const [name, items] of Object.entries(lists)) {
      this.#checkIds(items, `${path}.${name}`);
      for (const [at, item] of items.entries()) {
        this.#checkCondition(item.visibleWhen, `${path}.${name}.${at}.visibleWhen`);
        if (!('options' in item) || item.options === undefined) continue;
        this.#checkIds(item.options, `${path}.${name}.${at}.options`);
        for (const [optionAt, option] of item.options.entries()) {
          this.#checkCondition(option.visibleWhen, `${path}.${name}.${at}.options.${optionAt}.visibleWhen`);
        }
      }
    }
    if ('optionOrder' in question && question.optionsFrom === undefined) {
      this.#checkOrder(question.optionOrder, question.options, `${path}.optionOrder`);
    }
    if ('rowOrder' in question && question.rowsFrom === undefined) {
      this.#checkOrder(question.rowOrder, question.rows, `${path}.rowOrder`);
    }
  }

  #checkSource(source: OptionSource | undefined, path: string): void {
    if (source === undefined) return;
    const from = this.#known.find(source.question);
    const usable = from !== undefined && listCarriable(from) !== undefined && this.#known.isPipeable(source.question);
    if (!usable) this.#fail(`${path}.question`, 'sourceUnknown', { question: source.question });
  }

  #checkOrder(order: Order | undefined, items: readonly { id: string }[], path: string): void {
    for (const [at, set] of (order?.sets ?? []).entries()) {
      for (const [idAt, id] of set.entries()) {
        const known = items.some((item) => item.id === id);
        if (!known) this.#fail(`${path}.sets.${at}.${idAt}`, 'referenceUnknown', { id });
      }
    }
  }

  #checkIds(items: readonly { id: string }[], path: string): void {
    const ids = new Set<string>();
    for (const [at, item] of items.entries()) this.#claimId(ids, item.id, `${path}.${at}`);
  }

  #claimId(ids: Set<string>, id: string, path: string): void {
    if (ids.has(id)) this.#fail(`${path}.id`, 'duplicateId', { id });
    ids.add(id);
  }

  #checkCondition(condition: Condition | undefined, path: string): void {
    if (condition === undefined) return;
    const parsed = parseCondition(condition, (field) => this.#known.typeOf(field));
    if (parsed.ok) return;
    for (const error of parsed.errors) {
      const code = error.code === 'unknownField' ? 'conditionFieldUnknown' : 'conditionWrong';
      this.#fail(error.path === '' ? path : `${path}.${error.path}`, code, { detail: error.detail });
    }
  }

  #checkExpression(expression: unknown, path: string): void {
    if (expression === undefined) return;
    for (const error of listExpressionErrors(expression, (field) => this.#known.typeOf(field))) {
      const at = error.path === '' ? path : `${path}.${error.path}`;
      this.#fail(at, 'expressionWrong', { detail: error.detail });
    }
  }

  #checkTexts(located: readonly LocatedTexts[]): void {
    for (const { path, texts } of located) {
      for (const [language, words] of Object.entries(texts)) {
        const at = `${path}.${language}`;
        if (!this.#languages.has(language)) this.#fail(at, 'languageUndeclared', { language });
        this.#checkPiping(typeof words === 'string' ? words : words.html, at);
      }
    }
  }

  #checkPiping(words: string | undefined, path: string): void {
    for (const { source, name } of words === undefined ? [] : listPipedReferences(words)) {
      if (!this.#isPipeable(source, name)) this.#fail(path, 'pipingUnknown', { name });
    }
  }

  #isPipeable(source: string, name: string): boolean {
    if (source === 'answer') return this.#known.isPipeable(name);
    if (source === 'loop') return this.#known.isWithinLoop(name.split('.', 1)[0] ?? name);
    return source === 'response' || this.#known.typeOf(name === '' ? source : `${source}.${name}`) !== undefined;
  }

  #fail(path: string, code: DefinitionErrorCode, params: DefinitionError['params'] = {}): void {
    this.#errors.push({ path, code, params });
  }
}
