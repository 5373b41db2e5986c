import { type Condition, isComparison } from '@voxloop/condition';
import { withCarried } from '../definition/carried-options.ts';
import type {
  CascadeOption,
  Element,
  Field,
  Option,
  Question,
  Row,
  SurveyDefinition,
  Texts,
} from '../definition/definition.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { escapeHtml } from '../definition/rich-text.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { htmlIn, textIn } from '../definition/texts.ts';
import { printedPage } from './printed-page.ts';

const words = {
  'zh-CN': {
    required: '必答',
    when: '仅当：',
    one: '单选',
    many: '可多选',
    rank: '请排序',
    scale: '请圈选',
    thanks: '结束语',
    repeat: '重复填写',
    random: '随机排序',
    file: '请附上文件',
    signature: '签名',
    other: '请注明',
  },
  en: {
    required: 'required',
    when: 'Only if: ',
    one: 'choose one',
    many: 'choose any',
    rank: 'put in order',
    scale: 'circle one',
    thanks: 'Thanks',
    repeat: 'repeated',
    random: 'in random order',
    file: 'attach files',
    signature: 'signature',
    other: 'please specify',
  },
} as const;

/**
 * The survey on paper: every question in its order with what can be answered, and under which condition it is asked.
 * Placeholders stand as `[…]`. Authors' HTML is sanitised already when a definition comes in.
 */
export function writePrintable(definition: SurveyDefinition, language: string): string {
  const printer = new SurveyPrinter(definition, language);
  return printedPage(language, printer.plain(definition.title), printer.print());
}

class SurveyPrinter {
  readonly #definition: SurveyDefinition;
  readonly #language: string;
  readonly #say: (typeof words)['en' | 'zh-CN'];
  #number = 0;

  constructor(definition: SurveyDefinition, language: string) {
    this.#definition = definition;
    this.#language = language;
    this.#say = words[ownLanguageFor(language)];
  }

  plain(texts: Texts | undefined): string {
    return textIn(texts, this.#language, this.#definition.languages);
  }

  print(): string {
    const { introduction, elements, thanks } = this.#definition;
    const parts = [
      introduction === undefined ? '' : `<div>${this.#html(introduction)}</div>`,
      ...elements.map((element) => this.#element(element)),
      `<h2>${this.#say.thanks}</h2><div>${this.#html(thanks)}</div>`,
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  #html(texts: Texts | undefined): string {
    return htmlIn(texts, this.#language, this.#definition.languages).replace(
      /\{\{\s*([^{}|]*?)\s*(\|[^{}]*)?\}\}/g,
      '[$1]',
    );
  }

  #element(element: Element): string {
    switch (element.kind) {
      case 'page': {
        const title = this.#html(element.title);
        const questions = element.questions.map((question) => this.#question(question)).filter((part) => part !== '');
        if (questions.length === 0) return '';
        return `${title === '' ? '' : `<h2>${title}</h2>`}${this.#condition(element.visibleWhen)}${questions.join('\n')}`;
      }
      case 'block': {
        const inner = element.elements.map((part) => this.#element(part)).filter((part) => part !== '');
        const marks = [
          element.loop === undefined ? '' : this.#say.repeat,
          element.order === undefined ? '' : this.#say.random,
        ].filter((mark) => mark !== '');
        const note = marks.length === 0 ? '' : `<p class="logic">${marks.join(', ')}</p>`;
        return inner.length === 0 ? '' : `${this.#condition(element.visibleWhen)}${note}${inner.join('\n')}`;
      }
      case 'end':
        return element.message === undefined
          ? ''
          : `${this.#condition(element.when)}<div>${this.#html(element.message)}</div>`;
      default:
        return '';
    }
  }

  #condition(condition: Condition | undefined): string {
    return condition === undefined
      ? ''
      : `<p class="logic">${this.#say.when}${escapeHtml(this.#describe(condition))}</p>`;
  }

  #describe(condition: Condition): string {
    if (isComparison(condition)) {
      const id = condition.field.replace(/^\w+\./, '').split(/[.@:]/, 1)[0] ?? '';
      const known = indexSurvey(this.#definition).get(id)?.question;
      const label = known === undefined ? condition.field : (known.code ?? known.id);
      const values = 'values' in condition ? condition.values : 'value' in condition ? [condition.value] : [];
      return `${label} ${condition.op} ${values.map((value) => this.#value(known, value)).join(', ')}`.trim();
    }
    if ('not' in condition) return `¬(${this.#describe(condition.not)})`;
    const parts = 'all' in condition ? condition.all : condition.any;
    return (
      parts.map((part) => this.#describe(part)).join('all' in condition ? ' ∧ ' : ' ∨ ') || String('all' in condition)
    );
  }

  #value(question: Question | undefined, value: string | number | boolean): string {
    const options =
      question !== undefined && 'options' in question && question.type !== 'cascade' ? question.options : [];
    return this.plain(options.find(({ id }) => id === value)?.label) || String(value);
  }

  #question(written: Question): string {
    if (written.type === 'hidden' || written.type === 'timing' || written.type === 'captcha') return '';
    const index = indexSurvey(this.#definition);
    const question = withCarried(written, (id) => index.get(id)?.question);
    const isAsked = question.type !== 'statement';
    if (isAsked) this.#number += 1;
    const required =
      'required' in question && question.required === true ? ` <small>(${this.#say.required})</small>` : '';
    const title = `<div><strong>${isAsked ? `${this.#number}. ` : ''}</strong>${this.#html(question.title)}${required}</div>`;
    const hint = question.hint === undefined ? '' : `<p class="hint">${this.#html(question.hint)}</p>`;
    return `<section>${this.#condition(question.visibleWhen)}${title}${hint}${this.#answer(question)}</section>`;
  }

  #answer(question: Question): string {
    switch (question.type) {
      case 'statement':
        return '';
      case 'singleChoice':
        return this.#list(this.#say.one, '○', question.options);
      case 'multipleChoice':
        return this.#list(this.#say.many, '□', question.options);
      case 'ranking':
        return this.#list(this.#say.rank, '___', question.options);
      case 'maxDiff':
        return this.#table(
          question.options,
          [this.plain(question.best) || '+', this.plain(question.worst) || '−'],
          '○',
        );
      case 'nps':
      case 'rating':
        return `<p>${this.#say.scale}: ${this.#points(question.scale.min, question.scale.max)}</p>`;
      case 'matrixSingle':
      case 'matrixMultiple':
        return this.#table(
          question.rows,
          question.options.map(({ label }) => this.plain(label)),
          question.type === 'matrixSingle' ? '○' : '□',
        );
      case 'matrixRating':
        return this.#table(question.rows, range(question.scale.min, question.scale.max).map(String), '○');
      case 'matrixSlider':
      case 'constantSum':
        return this.#table(question.rows, [''], '');
      case 'sideBySide':
        return this.#table(
          question.rows,
          question.columns.map((column) => this.#field(column)),
          '',
        );
      case 'form':
        return question.fields
          .map((field) => `<div>${escapeHtml(this.#field(field))}</div><div class="line"></div>`)
          .join('');
      case 'longText':
        return '<div class="box"></div>';
      case 'cascade':
        return this.#cascade(question.options);
      case 'consent':
        return `<p>□ ${this.#html(question.agree)}</p>`;
      case 'fileUpload':
        return `<p class="hint">${this.#say.file}</p>`;
      default:
        return '<div class="line"></div>';
    }
  }

  #points(min: number, max: number): string {
    return range(min, max).join('&ensp;');
  }

  #field(field: Field): string {
    const options = field.options?.map(({ label }) => this.plain(label)).join(' / ') ?? '';
    return options === '' ? this.plain(field.label) : `${this.plain(field.label)}: ${options}`;
  }

  #list(note: string, mark: string, options: readonly Option[]): string {
    const items = options.map((option) => {
      const other = option.withText === true ? ` <span class="hint">(${this.#say.other} ________)</span>` : '';
      return `<li>${mark} ${this.#html(option.label)}${other}</li>`;
    });
    return `<p class="hint">${note}</p><ul>${items.join('')}</ul>`;
  }

  #table(rows: readonly (Row | Option)[], columns: readonly string[], mark: string): string {
    const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
    const body = rows.map(
      (row) =>
        `<tr><th scope="row">${this.#html(row.label)}</th>${columns.map(() => `<td>${mark}</td>`).join('')}</tr>`,
    );
    return `<table><thead><tr><td></td>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  }

  #cascade(options: readonly CascadeOption[]): string {
    const items = options.map(
      (option) =>
        `<li>○ ${this.#html(option.label)}${option.options === undefined ? '' : this.#cascade(option.options)}</li>`,
    );
    return `<ul>${items.join('')}</ul>`;
  }
}

function range(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at);
}
