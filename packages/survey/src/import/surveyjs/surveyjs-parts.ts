import type { Condition } from '@voxloop/condition';
import type { Option, Row, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { IdNames } from '../id-names.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
import { findSurveyjsField, parseSurveyjsExpression, translateSurveyjsCondition } from './surveyjs-conditions.ts';
import { type SurveyjsMapping, saysSomething, wordsOf } from './surveyjs-mapping.ts';

/** One thing to choose or to answer, with what the source calls it. */
export interface Choice {
  value: string;
  id: string;
  node: SourceNode | null;
}

/** The parts that questions of SurveyJS are made of. */
export class SurveyjsParts {
  readonly mapping: SurveyjsMapping;
  readonly node: SourceNode;
  readonly name: string;

  constructor(mapping: SurveyjsMapping, node: SourceNode, name: string) {
    this.mapping = mapping;
    this.node = node;
    this.name = name;
  }

  get assembly() {
    return this.mapping.assembly;
  }

  texts(node: SourceNode): Texts {
    return this.assembly.richTexts(wordsOf(node, this.mapping.language), this.name, (text) => this.#pipe(text));
  }

  /** The words of the title; SurveyJS shows the name where there is none. */
  title(): Texts {
    const title = this.texts(this.node.at('title'));
    return saysSomething(title) ? title : { [this.mapping.language]: this.name };
  }

  base(id: string) {
    const hint = this.texts(this.node.at('description'));
    return {
      id,
      title: this.title(),
      ...(id === this.name ? {} : { code: this.name.slice(0, 200) }),
      ...(saysSomething(hint) ? { hint } : {}),
    };
  }

  asked(id: string) {
    const required =
      this.node.at('isRequired').isYes() ||
      this.node.at('isAllRowRequired').isYes() ||
      this.node.at('eachRowRequired').isYes();
    const comment = this.node.at('hasComment').isYes() || this.node.at('showCommentArea').isYes();
    const words = this.texts(this.node.at('commentText'));
    return {
      ...this.base(id),
      ...(required ? { required: true as const } : {}),
      ...(comment ? { comment: saysSomething(words) ? words : defaultTexts('comment', this.mapping.languages) } : {}),
    };
  }

  /** The entries of a list of choices, rows or columns: values, or objects with `value` and `text`. */
  choices(node: SourceNode, prefix = 'o'): Choice[] {
    const ids = new IdNames(prefix);
    return node.list().flatMap((item): Choice[] => {
      const value = item.isObject ? item.atAny('value', 'name', 'text').findText() : item.findText();
      if (value === undefined) return [];
      return [{ value, id: ids.claim(value), node: item.isObject ? item : null }];
    });
  }

  label(choice: Choice): Texts {
    const texts = choice.node === null ? {} : this.texts(choice.node.atAny('text', 'title'));
    return saysSomething(texts) ? texts : { [this.mapping.language]: choice.value };
  }

  option(choice: Choice): Option {
    const { node, value, id } = choice;
    const score = node?.at('score').findNumber() ?? (value.trim() === '' ? undefined : asNumber(value));
    const image = node?.at('imageLink').findText();
    const visibleWhen = this.#partCondition(choice, 'choicesVisibleIf');
    return {
      id,
      label: this.label(choice),
      code: value.slice(0, 200) || id,
      ...(score === undefined ? {} : { value: score }),
      ...(image === undefined ? {} : this.#image(image)),
      ...(visibleWhen === undefined ? {} : { visibleWhen }),
    };
  }

  /** A scale point of a matrix. */
  column(choice: Choice): Option {
    const { visibleWhen: _, ...option } = this.option(choice);
    const visibleWhen = this.#partCondition(choice, 'columnsVisibleIf');
    return { ...option, ...(visibleWhen === undefined ? {} : { visibleWhen }) };
  }

  row(choice: Choice): Row {
    const visibleWhen = this.#partCondition(choice, 'rowsVisibleIf');
    return {
      id: choice.id,
      label: this.label(choice),
      code: choice.value.slice(0, 200) || choice.id,
      ...(visibleWhen === undefined ? {} : { visibleWhen }),
    };
  }

  /** An expression of a setting as a condition; reported under `code` where it has no counterpart. */
  condition(
    setting: string,
    kind: 'displayLogic' | 'optionDisplayLogic' | 'branch' | 'validation',
    item?: string,
    node = this.node,
  ): Condition | undefined {
    const source = node.at(setting).findText();
    if (source === undefined || source.trim() === '') return undefined;
    const translated = tryTranslate(() =>
      translateSurveyjsCondition(this.mapping, parseSurveyjsExpression(source), item),
    );
    if (translated.ok) {
      this.assembly.carried(kind);
      return translated.value;
    }
    const { reason } = translated;
    if (kind === 'optionDisplayLogic')
      this.assembly.note('optionLogicLeft', this.name, { option: item ?? '', condition: source, reason });
    else if (kind === 'branch') this.assembly.note('branchLeft', this.name, { condition: source, reason });
    else if (kind === 'validation') this.assembly.note('validationLeft', this.name, { rule: source, reason });
    else this.assembly.note('displayLogicLeft', this.name, { condition: source, reason });
    return undefined;
  }

  leave(setting: string): void {
    this.assembly.note('settingLeft', this.name, { setting });
  }

  #image(url: string): { image?: { url: string } } {
    if (/^(https:\/\/[^\s<>"]+|data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+)$/.test(url))
      return { image: { url } };
    this.assembly.note('mediaLeft', this.name, { media: url.slice(0, 200) });
    return {};
  }

  /** @param setting where the question says it of all its parts. */
  #partCondition({ node, value }: Choice, setting: string): Condition | undefined {
    const own = node === null ? undefined : this.condition('visibleIf', 'optionDisplayLogic', value, node);
    const shared = this.condition(setting, 'optionDisplayLogic', value);
    const enabled = node?.at('enableIf').findText();
    if (enabled !== undefined && enabled !== '') this.leave(`enableIf: ${enabled.slice(0, 200)}`);
    if (own === undefined || shared === undefined) return own ?? shared;
    return { all: [own, shared] };
  }

  #pipe(text: string): string {
    return text.replace(/\{([^{}\n]{1,200})\}/g, (whole, name: string) => {
      const field = tryTranslate(() => findSurveyjsField(this.mapping, name));
      if (field.ok && !field.value.startsWith('param.unknown')) {
        this.assembly.carried('piping');
        return `{{${field.value}}}`;
      }
      this.assembly.note('pipeLeft', this.name, { pipe: whole });
      return whole;
    });
  }
}

function asNumber(value: string): number | undefined {
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** The bounds of a number. */
export function numberBounds(node: SourceNode): { min?: number; max?: number } {
  const [min, max] = [node.at('min').findNumber(), node.at('max').findNumber()];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined || max < (min ?? max) ? {} : { max }) };
}
