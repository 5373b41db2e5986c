import type { Condition } from '@voxloop/condition';
import type { Expression as Computed, ExpressionFunction } from '../../definition/expression.ts';
import {
  type Expression,
  ExpressionError,
  type ExpressionMeaning,
  ExpressionTranslator,
  membership,
  type Operand,
  parseExpression,
} from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import { xlsformGrammar } from './xlsform-grammar.ts';
import type { MappedQuestion, XlsformMapping } from './xlsform-mapping.ts';

/** What an expression is about beside the questions. */
export interface XlsformPlace {
  /** The question itself, for `.`. */
  self?: MappedQuestion;
  /** The columns of the choice that a filter judges. */
  choice?: ReadonlyMap<string, string>;
}

/** An expression as a condition. @throws Untranslatable */
export function translateXlsformCondition(
  mapping: XlsformMapping,
  source: string,
  place: XlsformPlace = {},
): Condition {
  return translatorOf(mapping, place).condition(parse(source));
}

/** An expression as a value. @throws Untranslatable */
export function translateXlsformValue(mapping: XlsformMapping, source: string): Computed {
  return translatorOf(mapping, {}).value(parse(source));
}

function parse(source: string): Expression {
  try {
    return parseExpression(source, xlsformGrammar);
  } catch (error) {
    if (error instanceof ExpressionError) throw new Untranslatable('malformed');
    throw error;
  }
}

function translatorOf(mapping: XlsformMapping, place: XlsformPlace): ExpressionTranslator {
  const meaning: ExpressionMeaning = {
    resolve: (name) => resolve(mapping, place, name),
    callCondition: (name, args, translator) => callCondition(mapping, name, args, translator),
    callValue: (name, args, translator) => callValue(mapping, name, args, translator),
    compute: (value, valueType) => mapping.assembly.compute(value, valueType),
  };
  return new ExpressionTranslator(meaning);
}

function resolve(mapping: XlsformMapping, { self, choice }: XlsformPlace, name: string): Operand {
  if (name === '.') {
    if (self === undefined) throw new Untranslatable('subjectUnknown');
    return operandOf(self);
  }
  const inner = /^\$\{\s*(.+?)\s*\}$/.exec(name)?.[1];
  if (inner === undefined) {
    if (choice !== undefined && /^[\w-]+$/.test(name))
      return { kind: 'literal', value: choice.get(name.toLowerCase()) ?? '' };
    throw new Untranslatable('subjectUnknown');
  }
  const target = mapping.mapped.get(inner);
  if (target !== undefined) return operandOf(target);
  const isLater = mapping.survey.rows.some((row) => row.name === inner);
  throw new Untranslatable(isLater ? 'laterQuestion' : 'questionUnknown');
}

function operandOf({ question, options }: MappedQuestion): Operand {
  const field = `answer.${question.id}`;
  switch (question.type) {
    case 'number':
    case 'slider':
      return { kind: 'number', field };
    case 'hidden':
      return { kind: question.valueType === 'number' ? 'number' : 'text', field };
    case 'singleChoice': {
      const isNumeric = [...options.keys()].every(
        (name) => name === 'other' || (name.trim() !== '' && Number.isFinite(Number(name))),
      );
      return { kind: 'choice', field, codes: options, score: isNumeric ? `score.${question.id}` : null };
    }
    case 'multipleChoice':
    case 'ranking':
      return { kind: 'choices', field, codes: options };
    case 'consent':
      return { kind: 'computed', value: { if: { field, op: 'eq', value: true }, then: 'OK', else: '' } };
    case 'statement':
    case 'location':
      throw new Untranslatable('notComparable');
    default:
      return { kind: 'text', field };
  }
}

function need(arg: Expression | undefined): Expression {
  if (arg === undefined) throw new Untranslatable('malformed');
  return arg;
}

function callCondition(
  mapping: XlsformMapping,
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Condition | undefined {
  const [first, second, third] = args;
  switch (name) {
    case 'selected':
      return membership(translator.operand(need(first)), translator.literal(need(second)));
    case 'not':
      return { not: translator.condition(need(first)) };
    case 'boolean':
      return translator.condition(need(first));
    case 'true':
      return { all: [] };
    case 'false':
      return { any: [] };
    case 'if': {
      const when = translator.condition(need(first));
      return {
        any: [
          { all: [when, translator.condition(need(second))] },
          { all: [{ not: when }, translator.condition(need(third))] },
        ],
      };
    }
    case 'contains':
    case 'starts-with': {
      const operand = translator.operand(need(first));
      const value = String(translator.literal(need(second)));
      if (operand.kind !== 'text' || value === '') throw new Untranslatable('notComparable');
      return { field: operand.field, op: name === 'contains' ? 'contains' : 'startsWith', value };
    }
    case 'count-selected':
    case 'regex':
    case 'checklist':
    case 'weighted-checklist':
      if (name === 'count-selected') return undefined;
      throw new Untranslatable('functionUnknown');
    default:
      void mapping;
      return undefined;
  }
}

const numberFunctions: Readonly<Record<string, ExpressionFunction>> = {
  sum: 'sum',
  min: 'min',
  max: 'max',
  abs: 'absolute',
  int: 'floor',
  floor: 'floor',
  ceiling: 'ceiling',
  round: 'round',
  pow: 'power',
  sqrt: 'squareRoot',
  number: 'number',
};
const valueFunctions: Readonly<Record<string, ExpressionFunction>> = {
  coalesce: 'first',
  concat: 'join',
  'string-length': 'length',
  string: 'text',
  substr: 'slice',
  'normalize-space': 'trim',
};

function callValue(
  mapping: XlsformMapping,
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Operand {
  const ofNumbers = Object.hasOwn(numberFunctions, name) ? numberFunctions[name] : undefined;
  if (ofNumbers !== undefined)
    return { kind: 'computed', value: { fn: ofNumbers, args: args.map((arg) => translator.number(arg)) } };
  if (name === 'substr' && args.length === 3) return substring(args, translator);
  const ofValues = Object.hasOwn(valueFunctions, name) ? valueFunctions[name] : undefined;
  if (ofValues !== undefined)
    return { kind: 'computed', value: { fn: ofValues, args: args.map((arg) => translator.value(arg)) } };
  const [first, second, third] = args;
  switch (name) {
    case 'if':
      return {
        kind: 'computed',
        value: {
          if: translator.condition(need(first)),
          then: translator.value(need(second)),
          else: translator.value(need(third)),
        },
      };
    case 'count-selected': {
      const operand = translator.operand(need(first));
      if (operand.kind !== 'choices') throw new Untranslatable('notComparable');
      return { kind: 'number', field: operand.field.replace(/^answer\./, 'count.') };
    }
    case 'selected-at': {
      const operand = translator.operand(need(first));
      if (operand.kind !== 'choices') throw new Untranslatable('notComparable');
      const position = translator.number(need(second));
      return {
        kind: 'choice',
        field: mapping.assembly.compute({ fn: 'itemAt', args: [{ field: operand.field }, position] }, 'text'),
        codes: operand.codes,
        score: null,
      };
    }
    case 'once':
      return translator.operand(need(first));
    case 'today':
      return { kind: 'text', field: 'today' };
    case 'date':
      return translator.operand(need(first));
    case 'position': {
      const loop = mapping.loops.at(-1);
      if (loop === undefined) throw new Untranslatable('subjectUnknown');
      return { kind: 'number', field: `loop.${loop}.index` };
    }
    default:
      throw new Untranslatable('functionUnknown');
  }
}

/** `substr(text, begin, end)` names where it ends; ours how long it is. */
function substring(args: readonly Expression[], translator: ExpressionTranslator): Operand {
  const [text, begin, end] = args;
  const from = translator.number(need(begin));
  return {
    kind: 'computed',
    value: {
      fn: 'slice',
      args: [translator.value(need(text)), from, { fn: 'subtract', args: [translator.number(need(end)), from] }],
    },
  };
}
