/** Random sound surveys that use everything the format has, for property tests, the benchmark and the fuzzer. */
import type { Condition, FieldType } from '@voxloop/condition';
import { listAnswerFields, listDerivedFields } from '../answers/answer-fields.ts';
import { withCarried } from '../definition/carried-options.ts';
import type { Block, Element, Loop, Page, Question, SurveyDefinition } from '../definition/definition.ts';
import { type Draw, drawInteger } from '../flow/seeded-random.ts';
import { askingTypes, makeCarrying, makeQuestion, pickFrom, words } from './make-question.ts';

type TypedField = readonly [field: string, type: FieldType];

/** A sound survey of about so many questions. */
export function makeSurvey(draw: Draw, questions: number, conditionShare = 0.4): SurveyDefinition {
  return new SurveyMaker(draw, questions, conditionShare).make();
}

class SurveyMaker {
  readonly #draw: Draw;
  readonly #wanted: number;
  readonly #conditionShare: number;
  readonly #questions: Question[] = [];
  #fields: TypedField[] = [];
  #elements = 0;
  #made = 0;

  constructor(draw: Draw, wanted: number, conditionShare: number) {
    this.#draw = draw;
    this.#wanted = wanted;
    this.#conditionShare = conditionShare;
  }

  make(): SurveyDefinition {
    const elements: Element[] = [this.#makeDataPage()];
    while (this.#made < this.#wanted) elements.push(this.#makeElement(0));
    this.#addSkips(elements);
    const when = this.#condition() ?? { all: [] };
    const quotas = [
      {
        id: 'quota',
        cells: [
          { id: 'a', when, limit: 10 },
          { id: 'b', when: { not: when }, limit: 5 },
        ],
      },
    ];
    return { format: 2, languages: ['en', 'zh-CN'], title: words, thanks: words, elements, quotas };
  }

  #makeDataPage(): Page {
    const title = words;
    const computed: Question = {
      type: 'hidden',
      id: 'group',
      title,
      valueType: 'number',
      value: { fn: 'random', args: [1, 3] },
    };
    const embedded: Question = { type: 'hidden', id: 'source', title, parameter: 'u' };
    for (const question of [computed, embedded]) this.#pass(question);
    return { kind: 'page', id: 'data', questions: [computed, embedded] };
  }

  #makeElement(depth: number): Element {
    const kind = this.#draw();
    if (depth < 3 && kind < 0.25) return this.#makeBlock(depth);
    if (kind < 0.3)
      return {
        kind: 'set',
        id: this.#nextId('s'),
        ...this.#when(),
        question: 'group',
        value: { fn: 'sum', args: [1, { field: 'answer.group' }] },
      };
    if (kind < 0.33) {
      return {
        kind: 'end',
        id: this.#nextId('e'),
        when: { all: [this.#condition() ?? { any: [] }, { any: [] }] },
        status: 'screenedOut',
      };
    }
    return this.#makePage();
  }

  #makeBlock(depth: number): Block {
    const id = this.#nextId('b');
    const loop = this.#draw() < 0.4 ? this.#makeLoop() : undefined;
    const order =
      this.#draw() < 0.4
        ? { kind: pickFrom(this.#draw, ['shuffle', 'rotate', 'flip']), pick: drawInteger(this.#draw, 1, 3) }
        : undefined;
    const visible = this.#visible();
    const before = this.#fields;
    const elements: Element[] = [];
    const count = drawInteger(this.#draw, 1, 3);
    while (elements.length < count) {
      elements.push(this.#makeElement(depth + 1));
      // What stands in a shuffled block may come in any order, and what stands in a loop is another pass's from outside.
      if (order !== undefined) this.#fields = before;
    }
    if (loop !== undefined) this.#fields = before;
    return { kind: 'block', id, ...visible, ...(order && { order }), ...(loop && { loop }), elements };
  }

  #makeLoop(): Loop {
    const source = this.#questions.find(
      ({ type, id }) => type === 'multipleChoice' && this.#fields.some(([field]) => field === `answer.${id}`),
    );
    if (source !== undefined && this.#draw() < 0.5)
      return { over: 'options', source: { question: source.id, which: 'chosen' } };
    if (this.#draw() < 0.5) return { over: 'count', count: { field: 'answer.group' }, most: 3 };
    return {
      over: 'items',
      items: [
        { id: 'i1', label: words },
        { id: 'i2', label: words },
      ],
      order: { kind: 'shuffle' },
    };
  }

  #makePage(): Page {
    const id = this.#nextId('p');
    const visible = this.#visible();
    const order = this.#draw() < 0.2 ? ({ kind: 'shuffle' } as const) : undefined;
    const count = drawInteger(this.#draw, 1, 3);
    const questions: Question[] = [];
    const before = this.#fields;
    for (let at = 0; at < count; at += 1) {
      if (order !== undefined) this.#fields = before;
      questions.push(this.#makeQuestion());
    }
    return { kind: 'page', id, ...visible, ...(order && { order }), questions };
  }

  #makeQuestion(): Question {
    const id = `q${this.#made}`;
    this.#made += 1;
    const visible = this.#visible();
    const source = this.#questions.find(
      (each) => each.type === 'multipleChoice' && this.#fields.some(([field]) => field === `answer.${each.id}`),
    );
    const carries = source !== undefined && this.#draw() < 0.1;
    const type = askingTypes[drawInteger(this.#draw, 0, askingTypes.length - 1)] ?? 'nps';
    const question = carries
      ? makeCarrying(
          id,
          { question: source.id, which: pickFrom(this.#draw, ['chosen', 'notChosen', 'shown', 'all']) },
          this.#draw,
        )
      : makeQuestion(type, id, this.#draw);
    const whole = { ...question, ...visible };
    this.#pass(whole);
    return whole;
  }

  #pass(question: Question): void {
    const whole = withCarried(question, (id) => this.#questions.find((each) => each.id === id));
    this.#questions.push(whole);
    this.#fields = [...this.#fields, ...listAnswerFields(whole), ...listDerivedFields(whole)];
  }

  /** Skips at the top, each to an element that comes later. */
  #addSkips(elements: Element[]): void {
    for (let at = elements.length - 1; at > 1; at -= 4) {
      const target = elements[at];
      if (target === undefined) return;
      const when: Condition = { field: 'answer.group', op: 'eq', value: 2 };
      elements.splice(Math.max(1, at - 2), 0, { kind: 'skip', id: this.#nextId('k'), when, to: target.id });
    }
  }

  #nextId(letter: string): string {
    this.#elements += 1;
    return `${letter}${this.#elements}`;
  }

  #visible(): { visibleWhen?: Condition } {
    const condition = this.#draw() < this.#conditionShare ? this.#condition() : undefined;
    return condition === undefined ? {} : { visibleWhen: condition };
  }

  #when(): { when?: Condition } {
    const condition = this.#condition();
    return condition === undefined ? {} : { when: condition };
  }

  #condition(): Condition | undefined {
    const field = this.#fields[drawInteger(this.#draw, 0, this.#fields.length - 1)];
    if (field === undefined) return undefined;
    const comparison = this.#compare(field);
    const kind = this.#draw();
    if (kind < 0.6) return comparison;
    if (kind < 0.8) return { not: comparison };
    return kind < 0.9 ? { all: [comparison, { not: { any: [] } }] } : { any: [comparison] };
  }

  #compare([field, type]: TypedField): Condition {
    const option = pickFrom(this.#draw, ['o0', 'o1', 'o2']);
    if (type === 'number') {
      const op = pickFrom(this.#draw, ['eq', 'ne', 'lt', 'gte']);
      return { field, op, value: drawInteger(this.#draw, 0, 5) };
    }
    if (type === 'boolean') return { field, op: 'eq', value: this.#draw() < 0.5 };
    if (type === 'stringList') return { field, op: 'includes', value: option };
    return this.#draw() < 0.5 ? { field, op: 'eq', value: option } : { field, op: 'exists' };
  }
}
