import type { Condition } from '@voxloop/condition';
import type { Block, Element, Loop, Page, Question } from '../../definition/definition.ts';
import { plainTextOf } from '../../definition/rich-text.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapSurveyjsQuestion } from './map-surveyjs-question.ts';
import { translateSurveyjsCondition } from './surveyjs-conditions.ts';
import { type SurveyjsMapping, saysSomething } from './surveyjs-mapping.ts';
import { SurveyjsParts } from './surveyjs-parts.ts';
import { addSurveyjsRules } from './surveyjs-rules.ts';

/** Most rounds of a panel that respondents add to. */
const mostPanels = 20;

/** Widgets of the add-on library that ask what a type of the library itself asks. */
const widgetTypes: ReadonlyMap<string, string> = new Map([
  ['sortablelist', 'ranking'],
  ['barrating', 'rating'],
  ['emotionsratings', 'rating'],
  ['bootstrapslider', 'slider'],
  ['nouislider', 'slider'],
  ['editor', 'comment'],
  ['select2', 'dropdown'],
  ['select2-tagbox', 'tagbox'],
  ['datepicker', 'text'],
]);

/** A page as a block of its parts: panels that repeat stand between the questions before and after them. */
export function mapSurveyjsPage(mapping: SurveyjsMapping, page: SourceNode): Element[] {
  return new PageBuilder(mapping, page).build();
}

class PageBuilder {
  readonly #mapping: SurveyjsMapping;
  readonly #node: SourceNode;
  readonly #name: string;
  readonly #elements: Element[] = [];
  #page: Page | null = null;
  #unnamed = 0;

  constructor(mapping: SurveyjsMapping, node: SourceNode) {
    this.#mapping = mapping;
    this.#node = node;
    this.#name = node.at('name').findText() ?? 'page';
  }

  build(): Element[] {
    const { assembly } = this.#mapping;
    const parts = new SurveyjsParts(this.#mapping, this.#node, this.#name);
    const visibleWhen = this.#visibility(parts, 'branch');
    const before = assembly.takeComputedPage();
    const title = parts.texts(this.#node.at('title'));
    const description = parts.texts(this.#node.at('description'));
    if (saysSomething(description)) {
      this.#open().questions.push({
        type: 'statement',
        id: assembly.questionIds.claim(`${this.#name}_description`),
        title: description,
      });
    }
    this.#addAll(this.#node.atAny('elements', 'questions'), []);
    const first = this.#elements.find((element) => element.kind === 'page');
    if (saysSomething(title) && first?.kind === 'page') first.title = title;
    const [only] = this.#elements;
    if (this.#elements.length === 1 && only?.kind === 'page') {
      return [...before, visibleWhen === undefined ? only : { ...only, visibleWhen }];
    }
    if (this.#elements.length === 0) return before;
    const block: Block = {
      kind: 'block',
      id: assembly.elementIds.claim(this.#name),
      elements: this.#elements,
      ...(visibleWhen === undefined ? {} : { visibleWhen }),
    };
    return [...before, block];
  }

  #open(): Page {
    if (this.#page === null) {
      this.#page = { kind: 'page', id: this.#mapping.assembly.elementIds.claim(this.#name), questions: [] };
      this.#elements.push(this.#page);
    }
    return this.#page;
  }

  /** @param around the conditions of the panels around these elements. */
  #addAll(list: SourceNode, around: readonly Condition[]): void {
    for (const element of list.list()) {
      if (!element.isObject) throw element.wrong('an element');
      this.#add(element, around);
    }
  }

  #add(node: SourceNode, around: readonly Condition[]): void {
    const written = (node.at('type').findText() ?? '').toLowerCase();
    const type = widgetTypes.get(written) ?? written;
    this.#unnamed += 1;
    const name = node.at('name').findText() ?? `${type || 'question'}${this.#unnamed}`;
    if (type === 'panel' || type === 'flowpanel') this.#addPanel(node, name, around);
    else if (type === 'paneldynamic') this.#addLoop(node, name, around);
    else this.#addQuestion(node, name, type, around);
  }

  #addQuestion(node: SourceNode, name: string, type: string, around: readonly Condition[]): void {
    const { assembly, mapped } = this.#mapping;
    const parts = new SurveyjsParts(this.#mapping, node, name);
    assembly.begin(
      name,
      type,
      [...Object.values(parts.title())].map((text) => (typeof text === 'string' ? text : plainTextOf(text.html)))[0] ??
        '',
    );
    const visibleWhen = this.#visibility(parts, 'displayLogic');
    const result = mapSurveyjsQuestion(parts, type, assembly.questionIds.claim(name));
    const page = this.#open();
    if (result === null) {
      assembly.note('typeLeft', node.path, { type });
      page.questions.push(...assembly.takeComputed());
      assembly.finish();
      return;
    }
    const { question } = result;
    const all = [...around, ...(visibleWhen === undefined ? [] : [visibleWhen])];
    const [only] = all;
    if (only !== undefined && question.type !== 'hidden') question.visibleWhen = all.length === 1 ? only : { all };
    if (question.id !== name) assembly.note('renamed', name, { from: name, to: question.id });
    mapped.set(name.toLowerCase(), result);
    const valueName = node.at('valueName').findText();
    if (valueName !== undefined && !mapped.has(valueName.toLowerCase())) mapped.set(valueName.toLowerCase(), result);
    page.questions.push(...assembly.takeComputed());
    addSurveyjsRules(parts, question);
    page.questions.push(...assembly.takeComputed(), question);
    assembly.finish(question);
  }

  #addPanel(node: SourceNode, name: string, around: readonly Condition[]): void {
    const { assembly } = this.#mapping;
    const parts = new SurveyjsParts(this.#mapping, node, name);
    const visibleWhen = this.#visibility(parts, 'branch');
    const page = this.#open();
    page.questions.push(...assembly.takeComputed());
    const inside = visibleWhen === undefined ? around : [...around, visibleWhen];
    const [title, description] = [parts.texts(node.at('title')), parts.texts(node.at('description'))];
    const [only] = inside;
    if (saysSomething(title) || saysSomething(description)) {
      const shown = only === undefined ? {} : { visibleWhen: inside.length === 1 ? only : { all: inside } };
      const words = saysSomething(title)
        ? { title, ...(saysSomething(description) ? { hint: description } : {}) }
        : { title: description };
      page.questions.push({ type: 'statement', id: assembly.questionIds.claim(name), ...words, ...shown });
    }
    this.#addAll(node.atAny('elements', 'questions'), inside);
  }

  /** A panel that repeats becomes a loop: over the options chosen elsewhere, or as often as respondents say. */
  #addLoop(node: SourceNode, name: string, around: readonly Condition[]): void {
    const { assembly, mapped } = this.#mapping;
    const parts = new SurveyjsParts(this.#mapping, node, name);
    assembly.begin(name, 'paneldynamic', node.at('title').findText() ?? name);
    const visibleWhen = this.#visibility(parts, 'branch');
    const all = [...around, ...(visibleWhen === undefined ? [] : [visibleWhen])];
    const [only] = all;
    const shown = only === undefined ? {} : { visibleWhen: all.length === 1 ? only : { all } };
    const shared = mapped.get((node.at('valueName').findText() ?? '').toLowerCase())?.question;
    const counter = shared?.type === 'multipleChoice' ? null : this.#counter(parts, shown);
    if (counter !== null) this.#open().questions.push(...assembly.takeComputed(), counter);
    const loop: Loop =
      counter === null && shared !== undefined
        ? { over: 'options', source: { question: shared.id, which: 'chosen' } }
        : { over: 'count', count: counter === null ? 1 : countOf(counter), most: mostPanels };
    assembly.carried('loop');
    assembly.finish(...(counter === null ? [] : [counter]));
    this.#page = null;
    const inner = new PageBuilder(this.#mapping, new LoopTemplate(node, name).page());
    const elements = inner.build();
    if (elements.length > 0)
      this.#elements.push({ kind: 'block', id: assembly.elementIds.claim(name), loop, elements, ...shown });
    this.#page = null;
  }

  /** How often a panel is gone through: fixed where respondents can neither add nor remove, else asked. */
  #counter(parts: SurveyjsParts, shown: { visibleWhen?: Condition }): Question {
    const { node, assembly, name } = parts;
    const count = node.at('panelCount').findNumber() ?? 0;
    const isFixed =
      node.at('allowAddPanel').value === false && node.at('allowRemovePanel').value === false && count > 0;
    const id = assembly.questionIds.claim(`${name}_count`);
    if (isFixed) return { type: 'hidden', id, title: {}, valueType: 'number', value: Math.min(count, mostPanels) };
    const min = node.at('minPanelCount').findNumber() ?? (node.at('isRequired').isYes() ? 1 : 0);
    const max = Math.max(min, Math.min(node.at('maxPanelCount').findNumber() ?? mostPanels, mostPanels));
    const start = Math.min(Math.max(count, min), max);
    assembly.note('typeChanged', name, {
      from: 'paneldynamic',
      to: 'loop',
      change: 'countAsked',
    });
    return { type: 'number', ...parts.base(id), min, max, decimals: 0, required: true, prefill: start, ...shown };
  }

  #visibility(parts: SurveyjsParts, kind: 'displayLogic' | 'branch'): Condition | undefined {
    const { assembly, triggers } = this.#mapping;
    const own = parts.condition('visibleIf', kind);
    const shown = (triggers.get(parts.name.toLowerCase()) ?? []).flatMap((expression): Condition[] => {
      const translated = tryTranslate(() => translateSurveyjsCondition(this.#mapping, expression));
      if (translated.ok) {
        assembly.carried(kind);
        return [translated.value];
      }
      assembly.note(kind === 'branch' ? 'branchLeft' : 'displayLogicLeft', parts.name, {
        condition: 'trigger visible',
        reason: translated.reason,
      });
      return [];
    });
    if (shown.length > 0) return { any: [...(own === undefined ? [] : [own]), ...shown] };
    if (own !== undefined) return own;
    return parts.node.at('visible').value === false ? { any: [] } : undefined;
  }
}

function countOf(counter: Question): { field: string } {
  return { field: `answer.${counter.id}` };
}

/** The template of a panel read as a page. */
class LoopTemplate {
  readonly #node: SourceNode;
  readonly #name: string;

  constructor(node: SourceNode, name: string) {
    this.#node = node;
    this.#name = name;
  }

  page(): SourceNode {
    const title = this.#node.at('templateTitle').findText();
    const elements = this.#node.at('templateElements').value ?? [];
    return this.#node.with({ name: `${this.#name}_page`, elements, ...(title === undefined ? {} : { title }) });
  }
}
