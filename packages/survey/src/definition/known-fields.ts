import type { FieldType } from '@voxloop/condition';
import { listAnswerFields, listDerivedFields } from '../answers/answer-fields.ts';
import { parseQuestionField } from '../answers/field-name.ts';
import { withCarried } from './carried-options.ts';
import type { Question, SurveyDefinition } from './definition.ts';

interface KnownField {
  type: FieldType;
  /** The loops that its question stands in, the outermost first. */
  loops: readonly string[];
}

const named = /^(param|profile)\.[A-Za-z][\w-]{0,63}$/;

/**
 * The fields that conditions, expressions and placeholders may name at one place of a survey: those of the questions
 * passed so far, of the loops around it, of its quotas and of what came with the respondent.
 */
export class KnownFields {
  readonly #fields = new Map<string, KnownField>();
  readonly #questions = new Map<string, { question: Question; loops: readonly string[] }>();
  readonly #quotaIds: ReadonlySet<string>;
  #loops: readonly string[] = [];

  constructor(definition: SurveyDefinition) {
    this.#quotaIds = new Set(definition.quotas?.map((quota) => quota.id));
  }

  /** From here on the question can be named. */
  pass(passed: Question): void {
    const loops = this.#loops;
    const question = withCarried(passed, (id) => this.find(id));
    this.#questions.set(question.id, { question, loops });
    for (const [field, type] of [...listAnswerFields(question), ...listDerivedFields(question)]) {
      this.#fields.set(field, { type, loops });
    }
  }

  enterLoop(blockId: string): void {
    this.#loops = [...this.#loops, blockId];
  }

  leaveLoop(): void {
    this.#loops = this.#loops.slice(0, -1);
  }

  /** A question passed so far, with all that it may carry forward. */
  find(questionId: string): Question | undefined {
    return this.#questions.get(questionId)?.question;
  }

  /** The type of a field; undefined for one that does not exist here. */
  typeOf(field: string): FieldType | undefined {
    if (field === 'language' || field === 'today' || named.test(field)) return 'string';
    if (field.startsWith('quota.')) return this.#quotaIds.has(field.slice('quota.'.length)) ? 'boolean' : undefined;
    if (field.startsWith('loop.')) return this.#typeOfLoop(field.slice('loop.'.length));
    const parsed = parseQuestionField(field);
    if (parsed === undefined) return undefined;
    const known = this.#fields.get(`${parsed.source}.${parsed.questionId}${parsed.part}`);
    return known !== undefined && this.#isReachable(known.loops, parsed.passes) ? known.type : undefined;
  }

  /** Whether a placeholder may name `name` after `answer.`: like a field, or a question as a whole. */
  isPipeable(name: string): boolean {
    if (this.typeOf(`answer.${name}`) !== undefined) return true;
    const parsed = parseQuestionField(`answer.${name}`);
    if (parsed === undefined || parsed.part !== '') return false;
    const passed = this.#questions.get(parsed.questionId);
    return passed !== undefined && this.#isReachable(passed.loops, parsed.passes);
  }

  /** Whether the survey is within that loop here. */
  isWithinLoop(blockId: string): boolean {
    return this.#loops.includes(blockId);
  }

  #typeOfLoop(name: string): FieldType | undefined {
    const [blockId = '', part, ...rest] = name.split('.');
    if (!this.isWithinLoop(blockId) || rest.length > 0) return undefined;
    if (part === undefined) return 'string';
    return part === 'index' ? 'number' : undefined;
  }

  /** With its passes named, from anywhere; without, from within the same loops. */
  #isReachable(loops: readonly string[], passes: string): boolean {
    if (passes !== '') return passes.split('@').length - 1 === loops.length;
    return loops.every((loop, at) => this.#loops[at] === loop);
  }
}
