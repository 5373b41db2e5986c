import type { Condition } from '@voxloop/condition';
import type { Expression as Computed } from '../../definition/expression.ts';
import {
  type Expression,
  type ExpressionFunctions,
  type ExpressionMeaning,
  ExpressionTranslator,
  equality,
  listReferences,
  needArgument,
  numberOf,
  type Operand,
  parseSourceExpression,
  presence,
} from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import { limesurveyGrammar } from './limesurvey-grammar.ts';
import type { LimeSurveyMapping, MappedQuestion } from './limesurvey-mapping.ts';
import { findVariable, listOperands, operandOf } from './limesurvey-variables.ts';

/**
 * An expression as a condition. As LimeSurvey has it, the whole is false while a question that it asks about is hidden,
 * unless each mention of that question says `.NAOK`.
 *
 * @param self the question whose own expression this is, for `self`.
 * @throws Untranslatable
 */
export function translateLimesurveyCondition(
  mapping: LimeSurveyMapping,
  source: string,
  self: MappedQuestion | null = null,
): Condition {
  const expression = parse(source);
  const condition = translatorOf(mapping, self).condition(expression);
  const shown = listShownTests(mapping, expression);
  return shown.length === 0 ? condition : { all: [...shown, condition] };
}

/** An expression as a value. @throws Untranslatable */
export function translateLimesurveyValue(mapping: LimeSurveyMapping, source: string): Computed {
  return translatorOf(mapping, null).value(parse(source));
}

/** What a single name stands for; null where the expression is more than a name. @throws Untranslatable */
export function findLimesurveyOperand(mapping: LimeSurveyMapping, source: string): Operand | null {
  const expression = parse(source);
  return expression.kind === 'reference' ? translatorOf(mapping, null).meaning.resolve(expression.name) : null;
}

function parse(source: string): Expression {
  return parseSourceExpression(source, limesurveyGrammar);
}

function listShownTests(mapping: LimeSurveyMapping, expression: Expression): Condition[] {
  const ids = new Set<string>();
  for (const name of listReferences(expression)) {
    if (isSelf(name) || /^(TOKEN|SURVEY|[A-Z_]+):|^[A-Z]+$/.test(name)) continue;
    const { target, suffix } = findVariable(mapping, name);
    if (suffix !== 'NAOK' && target.canHide && target.question.type !== 'hidden') ids.add(target.question.id);
  }
  return [...ids].map((id) => ({ field: `shown.${id}`, op: 'eq', value: true }));
}

function isSelf(name: string): boolean {
  return /^(self|this|that)([._]|$)/.test(name);
}

function translatorOf(mapping: LimeSurveyMapping, self: MappedQuestion | null): ExpressionTranslator {
  const meaning: ExpressionMeaning = {
    resolve: (name) => resolve(mapping, self, name),
    functions: limesurveyFunctions,
    callCondition: (name, args, translator) =>
      name === 'is_empty' || name === 'empty'
        ? { not: presence(translator.operand(needArgument(args, 0))) }
        : undefined,
    callValue: (name, args, translator) => callValue(self, name, args, translator),
    compute: (value, valueType) => mapping.assembly.compute(value, valueType),
  };
  return new ExpressionTranslator(meaning);
}

function resolve(mapping: LimeSurveyMapping, self: MappedQuestion | null, name: string): Operand {
  if (isSelf(name)) {
    if (self === null) throw new Untranslatable('subjectUnknown');
    const part = name
      .replace(/^(self|this|that)[._]?/, '')
      .replace(/^sq_/, '')
      .replace(/\.NAOK$/, '');
    return operandOf({ target: self, part, suffix: '' }, (rank) => rankField(mapping, self, rank));
  }
  const token = /^TOKEN:(\w+)$/.exec(name)?.[1];
  if (token !== undefined) return { kind: 'text', field: `param.${token.toLowerCase()}` };
  const variable = findVariable(mapping, name);
  if (variable.suffix !== '' && !['NAOK', 'code', 'value', 'valueNAOK', 'shown'].includes(variable.suffix))
    throw new Untranslatable('subjectUnknown');
  return operandOf(variable, (rank) => rankField(mapping, variable.target, rank));
}

function rankField({ assembly }: LimeSurveyMapping, { question }: MappedQuestion, rank: number): string {
  return assembly.compute({ fn: 'itemAt', args: [{ field: `answer.${question.id}` }, rank - 1] }, 'text');
}

/** @see https://www.limesurvey.org/manual/ExpressionScript_-_Presentation, "Functions" */
const limesurveyFunctions: ExpressionFunctions = {
  conditional: 'if',
  ofNumbers: {
    abs: 'absolute',
    floor: 'floor',
    ceil: 'ceiling',
    round: 'round',
    pow: 'power',
    sqrt: 'squareRoot',
    intval: 'floor',
    floatval: 'number',
    rand: 'random',
    mt_rand: 'random',
  },
  ofValues: {
    strlen: 'length',
    trim: 'trim',
    strtolower: 'lower',
    strtoupper: 'upper',
    substr: 'slice',
    join: 'join',
  },
  anyCase: false,
};

function callValue(
  self: MappedQuestion | null,
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Operand | undefined {
  const operands = (some: readonly Expression[]) => some.flatMap((arg) => listMeant(self, arg, translator));
  const [first, second] = args;
  const add = (terms: readonly Computed[]): Operand => ({ kind: 'computed', value: { fn: 'sum', args: [...terms] } });
  switch (name) {
    case 'count':
      return add(operands(args).map((operand) => ({ if: presence(operand), then: 1, else: 0 })));
    case 'countif': {
      const value = translator.literal(first);
      return add(operands(args.slice(1)).map((operand) => ({ if: equality(operand, value), then: 1, else: 0 })));
    }
    case 'countifop':
    case 'sumifop': {
      const test = operatorOf(translator.literal(first), translator.literal(second));
      return add(
        operands(args.slice(2)).map((operand) => ({
          if: test(operand),
          then: name === 'countifop' ? 1 : numberOf(operand),
          else: 0,
        })),
      );
    }
    case 'sum':
    case 'min':
    case 'max':
      return { kind: 'computed', value: { fn: name, args: operands(args).map(numberOf) } };
    default:
      return undefined;
  }
}

/** What an argument of a counting function means: a question with parts means each of them. */
function listMeant(self: MappedQuestion | null, arg: Expression, translator: ExpressionTranslator): Operand[] {
  if (arg.kind !== 'reference') return [translator.operand(arg)];
  if (isSelf(arg.name)) {
    if (self === null) throw new Untranslatable('subjectUnknown');
    if (/^(self|this)(\.NAOK)?$/.test(arg.name)) return listOperands(self, false);
    if (/^(self|this)\.comments/.test(arg.name)) return listOperands(self, true);
    return listPart(self, arg.name.replace(/^\w+\.(sq_)?/, ''), translator, arg);
  }
  return [translator.operand(arg)];
}

/** `self.sq_A` of a table means every cell of the row or column A. */
function listPart(self: MappedQuestion, part: string, translator: ExpressionTranslator, arg: Expression): Operand[] {
  const { subquestions, columns } = self.ids;
  const rows = [...subquestions.keys()];
  if (columns.size === 0) return [translator.operand(arg)];
  const names = subquestions.has(part)
    ? [...columns.keys()].map((column) => `${part}_${column}`)
    : columns.has(part)
      ? rows.map((row) => `${row}_${part}`)
      : [part];
  return names.map((name) => operandOf({ target: self, part: name, suffix: '' }, () => ''));
}

function operatorOf(
  operator: string | number | boolean,
  value: string | number | boolean,
): (operand: Operand) => Condition {
  const op = String(operator);
  if (op === '==') return (operand) => equality(operand, value);
  if (op === '!=') return (operand) => ({ not: equality(operand, value) });
  const orders = new Map([
    ['<', 'lt'],
    ['<=', 'lte'],
    ['>', 'gt'],
    ['>=', 'gte'],
  ] as const);
  const order = [...orders].find(([sign]) => sign === op)?.[1];
  if (order === undefined) throw new Untranslatable('operatorUnknown');
  return (operand) => {
    if (operand.kind !== 'number') throw new Untranslatable('notComparable');
    return { field: operand.field, op: order, value: Number(value) };
  };
}
