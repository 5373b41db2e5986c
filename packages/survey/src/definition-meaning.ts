import { type Condition, type FieldType, parseCondition } from '@voxloop/condition';
import { listAnswerFields } from './answer-fields.ts';
import type { Page, Question, SurveyDefinition, Texts } from './definition.ts';
import type { DefinitionError, DefinitionErrorCode } from './definition-error.ts';
import { type LocatedTexts, listPageTexts, listQuestionTexts, listSurveyTexts } from './definition-texts.ts';
import { listPipedReferences } from './piping.ts';

/** What is wrong with a definition whose shape is right: ids, languages, scales, conditions and references. */
export function listMeaningErrors(definition: SurveyDefinition): DefinitionError[] {
  return new MeaningChecker(definition).check();
}

class MeaningChecker {
  readonly #definition: SurveyDefinition;
  readonly #languages: ReadonlySet<string>;
  readonly #errors: DefinitionError[] = [];
  readonly #pageIds = new Set<string>();
  readonly #questionIds = new Set<string>();
  /** The answer fields of the questions passed so far: what a condition here may name. */
  readonly #fields = new Map<string, FieldType>();

  constructor(definition: SurveyDefinition) {
    this.#definition = definition;
    this.#languages = new Set(definition.languages);
  }

  check(): DefinitionError[] {
    const [title, introduction, thanks] = listSurveyTexts(this.#definition);
    for (const texts of [title, introduction]) if (texts !== undefined) this.#checkTexts(texts);
    for (const [at, page] of this.#definition.pages.entries()) this.#checkPage(page, `pages.${at}`);
    if (thanks !== undefined) this.#checkTexts(thanks);
    return this.#errors;
  }

  #checkPage(page: Page, path: string): void {
    this.#claimId(this.#pageIds, page.id, path);
    this.#checkCondition(page.visibleWhen, path);
    for (const texts of listPageTexts(page, path)) this.#checkTexts(texts);
    for (const [at, question] of page.questions.entries()) this.#checkQuestion(question, `${path}.questions.${at}`);
  }

  #checkQuestion(question: Question, path: string): void {
    this.#claimId(this.#questionIds, question.id, path);
    this.#checkCondition(question.visibleWhen, path);
    for (const texts of listQuestionTexts(question, path)) this.#checkTexts(texts);
    this.#checkSettings(question, path);
    for (const [field, type] of listAnswerFields(question)) this.#fields.set(field, type);
  }

  #checkSettings(question: Question, path: string): void {
    if ('options' in question) this.#checkIds(question.options, `${path}.options`);
    if ('rows' in question) this.#checkIds(question.rows, `${path}.rows`);
    if (question.type === 'nps' && (question.scale.min !== 0 || question.scale.max !== 10)) {
      this.#fail(`${path}.scale`, 'scaleWrong', { expected: '0–10' });
    }
    if (question.type === 'rating' && question.display === 'stars' && question.scale.min !== 1) {
      this.#fail(`${path}.scale.min`, 'scaleWrong', { expected: '1–N' });
    }
    if (question.type === 'multipleChoice') {
      const most = Math.min(question.maxChoices ?? question.options.length, question.options.length);
      if ((question.minChoices ?? 0) > most) this.#fail(`${path}.minChoices`, 'choiceBoundsWrong');
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
    const parsed = parseCondition(condition, (field) => this.#typeOf(field));
    if (parsed.ok) return;
    for (const error of parsed.errors) {
      const code = error.code === 'unknownField' ? 'conditionFieldUnknown' : 'conditionWrong';
      const at = error.path === '' ? `${path}.visibleWhen` : `${path}.visibleWhen.${error.path}`;
      this.#fail(at, code, { detail: error.detail });
    }
  }

  #typeOf(field: string): FieldType | undefined {
    if (field === 'language') return 'string';
    if (/^param\.[A-Za-z][\w-]{0,63}$/.test(field)) return 'string';
    return this.#fields.get(field);
  }

  #checkTexts({ path, texts }: LocatedTexts): void {
    for (const [language, words] of Object.entries(texts)) {
      const at = `${path}.${language}`;
      if (!this.#languages.has(language)) this.#fail(at, 'languageUndeclared', { language });
      if (words.includes('\0') || !words.isWellFormed()) this.#fail(at, 'textUnsafe');
      this.#checkPiping(words, at);
    }
  }

  #checkPiping(words: Texts[string], path: string): void {
    for (const { source, name } of listPipedReferences(words)) {
      const known = source === 'param' || this.#fields.has(`answer.${name}`) || this.#isMatrix(name);
      if (!known) this.#fail(path, 'pipingUnknown', { name });
    }
  }

  /** A matrix can be piped as a whole although no condition can compare it. */
  #isMatrix(name: string): boolean {
    return [...this.#fields.keys()].some((field) => field.startsWith(`answer.${name}.`));
  }

  #fail(path: string, code: DefinitionErrorCode, params: DefinitionError['params'] = {}): void {
    this.#errors.push({ path, code, params });
  }
}
