import type {
  Block,
  Element,
  Loop,
  LoopItem,
  OptionSource,
  Order,
  Page,
  Question,
} from '../../definition/definition.ts';
import { toId } from '../id-names.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapCustomValidation, mapQualtricsQuestion } from './map-qualtrics-question.ts';
import { parseQualtricsLocator } from './qualtrics-locator.ts';
import { optionIdOf, type QualtricsMapping } from './qualtrics-mapping.ts';
import type { QualtricsBlock, QualtricsLoop, QualtricsQuestion, QualtricsSkip } from './qualtrics-survey.ts';
import { describeQualtricsLogic, translateQualtricsLogic } from './translate-qualtrics-logic.ts';

/** A block as one of ours: its pages, its skips as elements between them, its loop. */
export function mapQualtricsBlock(mapping: QualtricsMapping, source: QualtricsBlock): Element[] {
  const id = mapping.assembly.elementIds.claim(source.id);
  const loop = source.loop === null ? null : mapLoop(mapping, source.loop, id);
  if (loop !== null) mapping.loops.push({ blockId: id, overItems: loop.over === 'items' });
  const elements = new BlockPages(mapping, source, id).build();
  if (loop !== null) mapping.loops.pop();
  const order = mapOrder(mapping, source, elements);
  const block: Block = {
    kind: 'block',
    id,
    elements,
    ...(source.name === '' ? {} : { name: source.name.slice(0, 500) }),
  };
  if (loop !== null) block.loop = loop;
  if (order !== null) block.order = order;
  return [block];
}

class BlockPages {
  readonly #mapping: QualtricsMapping;
  readonly #source: QualtricsBlock;
  readonly #blockId: string;
  readonly #elements: Element[] = [];
  /** The element that begins with a question of the source, for skips to it. */
  readonly #places = new Map<string, string>();
  readonly #destinations: ReadonlySet<string>;
  #page: Page | null = null;

  constructor(mapping: QualtricsMapping, source: QualtricsBlock, blockId: string) {
    this.#mapping = mapping;
    this.#source = source;
    this.#blockId = blockId;
    this.#destinations = new Set(listSkips(source).map(([, skip]) => skip.destination));
  }

  build(): Element[] {
    for (const element of this.#source.elements) {
      if (element.kind === 'pageBreak') this.#page = null;
      else this.#addQuestion(element.questionId, element.skips);
    }
    return this.#withDestinations();
  }

  #addQuestion(questionId: string, skips: readonly QualtricsSkip[]): void {
    const source = this.#mapping.survey.questions.get(questionId);
    if (source === undefined) return;
    const { assembly } = this.#mapping;
    if (this.#destinations.has(questionId)) this.#page = null;
    const page = this.#openPage();
    this.#places.set(questionId, page.id);
    assembly.begin(
      source.id,
      [source.type, source.selector, source.subSelector].filter(Boolean).join('/'),
      source.texts.get(this.#mapping.survey.language) ?? '',
    );
    const question = mapPlaced(this.#mapping, source);
    page.questions.push(...assembly.takeComputed());
    if (question !== null) page.questions.push(question);
    assembly.finish(...(question === null ? [] : [question]));
    // A skip turns the page, as it does in Qualtrics.
    for (const skip of skips) this.#addSkip(source, skip);
    if (skips.length > 0) this.#page = null;
  }

  #openPage(): Page {
    if (this.#page === null) {
      this.#page = { kind: 'page', id: this.#mapping.assembly.elementIds.claim('page'), questions: [] };
      this.#elements.push(this.#page);
    }
    return this.#page;
  }

  #addSkip(source: QualtricsQuestion, skip: QualtricsSkip): void {
    const mapping = this.#mapping;
    const { assembly } = mapping;
    const test = {
      path: '',
      subject: 'Question',
      leftOperand: skip.locator,
      operator: skip.operator,
      rightOperand: skip.rightOperand,
      ignoresCase: false,
    };
    const translated = tryTranslate(() => translateQualtricsLogic(mapping, { test }));
    if (!translated.ok) {
      assembly.noteOn(mapping.mapped.get(source.id)?.question.id ?? '', 'skipLeft', source.id, {
        condition: describeQualtricsLogic({ test }),
        reason: translated.reason,
      });
      return;
    }
    this.#elements.push(...assembly.takeComputedPage());
    const when = translated.value;
    const id = assembly.elementIds.claim('skip');
    if (skip.destination === 'ENDOFSURVEY') {
      this.#elements.push({ kind: 'end', id, when, status: 'complete' });
    } else {
      const to = skip.destination === 'ENDOFBLOCK' ? this.#blockId : skip.destination;
      this.#elements.push({ kind: 'skip', id, when, to });
    }
    assembly.carried('skip');
  }

  /** Skips to questions lead to the pages that begin with them. */
  #withDestinations(): Element[] {
    const { assembly } = this.#mapping;
    return this.#elements.flatMap((element): Element[] => {
      if (element.kind !== 'skip' || element.to === this.#blockId) return [element];
      const to = this.#places.get(element.to);
      if (to !== undefined) return [{ ...element, to }];
      assembly.dropped('skip');
      assembly.note('skipLeft', element.to, { condition: element.to, reason: 'questionUnknown' });
      return [];
    });
  }
}

function listSkips(block: QualtricsBlock): [string, QualtricsSkip][] {
  return block.elements.flatMap((element) =>
    element.kind === 'question' ? element.skips.map((skip): [string, QualtricsSkip] => [element.questionId, skip]) : [],
  );
}

/** The question with its display logic and custom validation; from here on others can ask about it. */
function mapPlaced(mapping: QualtricsMapping, source: QualtricsQuestion): Question | null {
  const { assembly } = mapping;
  const { displayLogic } = source;
  const shown = displayLogic === null ? null : tryTranslate(() => translateQualtricsLogic(mapping, displayLogic));
  const question = mapQualtricsQuestion(mapping, source, assembly.questionIds.claim(source.id));
  if (question === null) return null;
  if (shown?.ok === true) {
    question.visibleWhen = shown.value;
    assembly.carried('displayLogic');
  } else if (displayLogic !== null && shown !== null) {
    assembly.note('displayLogicLeft', source.id, {
      condition: describeQualtricsLogic(displayLogic),
      reason: shown.reason,
    });
  }
  mapping.mapped.set(source.id, { source, question });
  const rules =
    'required' in question || 'rules' in question || question.type !== 'statement'
      ? mapCustomValidation(mapping, source)
      : [];
  if (rules.length > 0 && takesRules(question)) question.rules = rules;
  return question;
}

type Asked = Exclude<Question, { type: 'statement' | 'captcha' | 'timing' | 'hidden' }>;

function takesRules(question: Question): question is Asked {
  return !['statement', 'captcha', 'timing', 'hidden'].includes(question.type);
}

function mapLoop(mapping: QualtricsMapping, loop: QualtricsLoop, blockId: string): Loop | null {
  const { assembly, languages, survey } = mapping;
  const tag = languages.get(survey.language) ?? 'en';
  const order: { order?: Order } = /^(All|true|Randomize)/i.test(loop.randomize) ? { order: { kind: 'shuffle' } } : {};
  if (loop.type === 'Question' && loop.locator !== null) {
    const locator = parseQualtricsLocator(loop.locator);
    const from = locator === null ? undefined : mapping.mapped.get(locator.questionId);
    const which = loopedGroup(loop.locator);
    if (from !== undefined) {
      const items = loop.rounds.map((round) => loopItem(optionIdOf(from.source, round.key), round.fields, tag));
      assembly.carried('loop');
      return {
        over: 'options',
        source: { question: from.question.id, which },
        ...(items.length === 0 ? {} : { items }),
        ...order,
      };
    }
  } else if (loop.rounds.length > 0) {
    assembly.carried('loop');
    return {
      over: 'items',
      items: loop.rounds.map((round) => loopItem(toId(`r${round.key}`, 'r'), round.fields, tag)),
      ...order,
    };
  }
  assembly.note('loopLeft', blockId, { detail: [loop.type, loop.locator].filter(Boolean).join(' ') });
  return null;
}

/** Which choices of a question a loop goes over, by the end of its locator. */
function loopedGroup(locator: string): OptionSource['which'] {
  if (/Unselected|NotSelected/i.test(locator)) return 'notChosen';
  if (/Displayed/i.test(locator)) return 'shown';
  return /Selected/i.test(locator) ? 'chosen' : 'all';
}

function loopItem(id: string, fields: readonly string[], tag: string): LoopItem {
  const named = fields.map((field, at) => [`f${at + 1}`, { [tag]: field }] as const);
  return {
    id,
    label: { [tag]: fields[0] ?? '' },
    ...(named.length === 0 ? {} : { fields: Object.fromEntries(named) }),
  };
}

function mapOrder(mapping: QualtricsMapping, source: QualtricsBlock, elements: readonly Element[]): Order | null {
  const isRandom = /^(true|all|advanced|RandomizeWithinPage|subset)$/i.test(source.randomizeQuestions);
  if (!isRandom) return null;
  const { assembly } = mapping;
  const pages = elements.filter((element) => element.kind === 'page');
  const [only] = pages;
  assembly.carried('randomisation');
  if (source.randomization?.type === 'Advanced') assembly.note('randomisationLeft', source.id, { detail: 'Advanced' });
  if (pages.length === 1 && only !== undefined) {
    only.order = {
      kind: 'shuffle',
      ...(source.randomization?.subset == null ? {} : { pick: source.randomization.subset }),
    };
    return null;
  }
  assembly.note('randomisationLeft', source.id, { detail: source.randomizeQuestions });
  return { kind: 'shuffle' };
}
