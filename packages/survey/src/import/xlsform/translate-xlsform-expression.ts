import type { Condition } from '@voxloop/condition';
import type { Expression as Computed } from '../../definition/expression.ts';
import {
  choiceOperandOf,
  type Expression,
  type ExpressionFunctions,
  type ExpressionMeaning,
  ExpressionTranslator,
  membership,
  needArgument,
  type Operand,
  parseSourceExpression,
  plainOperandOf,
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
  return parseSourceExpression(source, xlsformGrammar);
}

function translatorOf(mapping: XlsformMapping, place: XlsformPlace): ExpressionTranslator {
  const meaning: ExpressionMeaning = {
    resolve: (name) => resolve(mapping, place, name),
    functions: xlsformFunctions,
    callCondition,
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
  const plain = plainOperandOf(question);
  if (plain !== null) return plain;
  switch (question.type) {
    case 'singleChoice':
      return choiceOperandOf(question, options, (name) => name === 'other');
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

/** @see https://getodk.github.io/xforms-spec/#xpath-functions */
const xlsformFunctions: ExpressionFunctions = {
  conditional: 'if',
  ofNumbers: {
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
  },
  ofValues: {
    coalesce: 'first',
    concat: 'join',
    'string-length': 'length',
    string: 'text',
    substr: 'slice',
    'normalize-space': 'trim',
  },
  anyCase: false,
};

function callCondition(
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Condition | undefined {
  switch (name) {
    case 'selected':
      return membership(translator.operand(needArgument(args, 0)), translator.literal(needArgument(args, 1)));
    case 'boolean':
      return translator.condition(needArgument(args, 0));
    case 'true':
      return { all: [] };
    case 'false':
      return { any: [] };
    case 'contains':
    case 'starts-with': {
      const operand = translator.operand(needArgument(args, 0));
      const value = String(translator.literal(needArgument(args, 1)));
      if (operand.kind !== 'text' || value === '') throw new Untranslatable('notComparable');
      return { field: operand.field, op: name === 'contains' ? 'contains' : 'startsWith', value };
    }
    default:
      return undefined;
  }
}

function callValue(
  mapping: XlsformMapping,
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Operand | undefined {
  switch (name) {
    case 'substr':
      return args.length === 3 ? substring(args, translator) : undefined;
    case 'count-selected':
      return { kind: 'number', field: listOf(args, translator).field.replace(/^answer\./, 'count.') };
    case 'selected-at': {
      const { field, codes } = listOf(args, translator);
      const item = mapping.assembly.compute(
        { fn: 'itemAt', args: [{ field }, translator.number(needArgument(args, 1))] },
        'text',
      );
      return { kind: 'choice', field: item, codes, score: null };
    }
    case 'once':
    case 'date':
      return translator.operand(needArgument(args, 0));
    case 'today':
      return { kind: 'text', field: 'today' };
    case 'position': {
      const loop = mapping.loops.at(-1);
      if (loop === undefined) throw new Untranslatable('subjectUnknown');
      return { kind: 'number', field: `loop.${loop}.index` };
    }
    default:
      return undefined;
  }
}

function listOf(args: readonly Expression[], translator: ExpressionTranslator): Operand & { kind: 'choices' } {
  const operand = translator.operand(needArgument(args, 0));
  if (operand.kind !== 'choices') throw new Untranslatable('notComparable');
  return operand;
}

/** `substr(text, begin, end)` names where it ends; ours how long it is. */
function substring(args: readonly Expression[], translator: ExpressionTranslator): Operand {
  const from = translator.number(needArgument(args, 1));
  const length: Computed = { fn: 'subtract', args: [translator.number(needArgument(args, 2)), from] };
  return { kind: 'computed', value: { fn: 'slice', args: [translator.value(needArgument(args, 0)), from, length] } };
}
