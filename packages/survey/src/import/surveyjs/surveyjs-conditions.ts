import type { Condition } from '@voxloop/condition';
import type { Expression as Computed, ExpressionFunction } from '../../definition/expression.ts';
import {
  type Expression,
  ExpressionError,
  type ExpressionMeaning,
  ExpressionTranslator,
  equality,
  type Operand,
  parseExpression,
  presence,
} from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import { surveyjsGrammar } from './surveyjs-grammar.ts';
import type { MappedQuestion, SurveyjsMapping } from './surveyjs-mapping.ts';

/** The expression as a tree. @throws Untranslatable where it is malformed. */
export function parseSurveyjsExpression(source: string): Expression {
  try {
    return parseExpression(source, surveyjsGrammar);
  } catch (error) {
    if (error instanceof ExpressionError) throw new Untranslatable('malformed');
    throw error;
  }
}

/**
 * An expression as a condition. @param item what `{item}` stands for: the value of the option that it is about.
 * @throws Untranslatable
 */
export function translateSurveyjsCondition(mapping: SurveyjsMapping, expression: Expression, item?: string): Condition {
  return new ExpressionTranslator(meaningOf(mapping, item)).condition(expression);
}

/** An expression as a value. @throws Untranslatable */
export function translateSurveyjsValue(mapping: SurveyjsMapping, expression: Expression): Computed {
  return new ExpressionTranslator(meaningOf(mapping, undefined)).value(expression);
}

/** The field that a name in a text reads, such as `answer.q1`. @throws Untranslatable */
export function findSurveyjsField(mapping: SurveyjsMapping, name: string): string {
  const operand = resolve(mapping, name, undefined);
  if ('field' in operand) return operand.field;
  if (operand.kind === 'computed') return mapping.assembly.compute(operand.value, 'text');
  throw new Untranslatable('subjectUnknown');
}

function meaningOf(mapping: SurveyjsMapping, item: string | undefined): ExpressionMeaning {
  return {
    resolve: (name) => resolve(mapping, name, item),
    callCondition: (name, args, translator) => callCondition(name, args, translator),
    callValue: (name, args, translator) => callValue(name, args, translator),
    isValue: (operand, value) => isValue(mapping, operand, value),
    compute: (value, valueType) => mapping.assembly.compute(value, valueType),
  };
}

/** SurveyJS compares words without regard to case and blanks around them, and a list is never one value. */
function isValue(mapping: SurveyjsMapping, operand: Operand, value: string | number | boolean): Condition | undefined {
  const text = String(value).trim();
  if (text === '') return undefined;
  if (operand.kind === 'choices') return { any: [] };
  if (operand.kind === 'choice') {
    const code = [...operand.codes.keys()].find((one) => one.toLowerCase() === text.toLowerCase());
    return code === undefined ? undefined : equality(operand, code);
  }
  if (operand.kind !== 'text' || !operand.field.startsWith('answer.') || text.toLowerCase() === text.toUpperCase())
    return undefined;
  const folded: Computed = { fn: 'lower', args: [{ fn: 'trim', args: [{ field: operand.field }] }] };
  return { field: mapping.assembly.compute(folded, 'text'), op: 'eq', value: text.toLowerCase() };
}

function resolve(mapping: SurveyjsMapping, name: string, item: string | undefined): Operand {
  const { mapped, calculated, names } = mapping;
  const clean = name.trim().replace(/^[#$]/, '').toLowerCase();
  if (clean === 'item' && item !== undefined) return { kind: 'literal', value: item };
  const formula = calculated.get(clean);
  if (formula !== undefined) {
    return { kind: 'computed', value: new ExpressionTranslator(meaningOf(mapping, undefined)).value(formula) };
  }
  const whole = mapped.get(clean) ?? mapped.get(clean.replace(/^panel\./, ''));
  if (whole !== undefined) return wholeOperand(whole);
  const comment = /^(.*)-comment$/.exec(clean)?.[1];
  const commented = comment === undefined ? undefined : mapped.get(comment);
  if (commented !== undefined) return commentOperand(commented);
  // Names may hold dots themselves: the longest that is a question wins.
  for (let at = clean.lastIndexOf('.'); at > 0; at = clean.lastIndexOf('.', at - 1)) {
    const target = mapped.get(clean.slice(0, at).replace(/^panel\./, ''));
    if (target !== undefined)
      return partOperand(
        target,
        name
          .trim()
          .replace(/^[#$]/, '')
          .slice(at + 1),
      );
  }
  if (names.has(clean.replace(/^panel\./, ''))) throw new Untranslatable('laterQuestion');
  if (/^(row|panel|parentpanel|prevpanel|nextpanel|totalrow|choice|locale|state|pageno)\b|\[/.test(clean))
    throw new Untranslatable('subjectUnknown');
  // What no question is called comes from outside, as a variable of the survey.
  return { kind: 'text', field: `param.${/^[a-z][\w-]{0,63}$/.test(clean) ? clean : 'unknown'}` };
}

function commentOperand({ question, options }: MappedQuestion): Operand {
  const other = options.get('other');
  if (other !== undefined) return { kind: 'text', field: `answer.${question.id}.${other}` };
  return { kind: 'text', field: `answer.${question.id}:comment` };
}

function wholeOperand({ question, options }: MappedQuestion): Operand {
  const field = `answer.${question.id}`;
  switch (question.type) {
    case 'nps':
    case 'rating':
    case 'number':
    case 'slider':
      return { kind: 'number', field };
    case 'hidden':
      return { kind: question.valueType === 'number' ? 'number' : 'text', field };
    case 'singleChoice': {
      const isTruth = options.size === 2 && options.has('true') && options.has('false');
      if (isTruth) return { kind: 'truth', field, yes: options.get('true') ?? '', no: options.get('false') ?? '' };
      const isNumeric = [...options.keys()].every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
      return { kind: 'choice', field, codes: options, score: isNumeric ? `score.${question.id}` : null };
    }
    case 'multipleChoice':
    case 'ranking':
      return { kind: 'choices', field, codes: options };
    case 'shortText':
    case 'longText':
    case 'email':
    case 'phone':
    case 'date':
    case 'fileUpload':
      return { kind: 'text', field };
    default:
      throw new Untranslatable('notComparable');
  }
}

function partOperand({ question, rows, columns, options }: MappedQuestion, path: string): Operand {
  const [first = '', second] = path.split('.');
  const row = rows.get(first) ?? rows.get(first.toLowerCase());
  if (row === undefined) throw new Untranslatable('optionUnknown');
  const field = `answer.${question.id}.${row}`;
  if (question.type === 'matrixSingle') return { kind: 'choice', field, codes: options, score: null };
  if (question.type === 'form') {
    return { kind: question.fields.find((one) => one.id === row)?.input === 'number' ? 'number' : 'text', field };
  }
  const column = second === undefined ? undefined : columns.get(second);
  if (question.type !== 'sideBySide' || column === undefined) throw new Untranslatable('notComparable');
  const input = question.columns.find((one) => one.id === column)?.input;
  if (input === 'singleChoice' || input === 'multipleChoice') throw new Untranslatable('notComparable');
  return { kind: input === 'number' ? 'number' : 'text', field: `${field}.${column}` };
}

function callCondition(
  name: string,
  args: readonly Expression[],
  translator: ExpressionTranslator,
): Condition | undefined {
  const [first, second, third] = args;
  switch (name.toLowerCase()) {
    case 'not':
      return first === undefined ? undefined : { not: translator.condition(first) };
    case 'iif': {
      if (first === undefined || second === undefined || third === undefined) throw new Untranslatable('malformed');
      const when = translator.condition(first);
      return {
        any: [{ all: [when, translator.condition(second)] }, { all: [{ not: when }, translator.condition(third)] }],
      };
    }
    case 'isempty':
      return first === undefined ? undefined : { not: presence(translator.operand(first)) };
    default:
      return undefined;
  }
}

const functions: Readonly<Record<string, { fn: ExpressionFunction; numbers: boolean }>> = {
  sum: { fn: 'sum', numbers: true },
  avg: { fn: 'mean', numbers: true },
  min: { fn: 'min', numbers: true },
  max: { fn: 'max', numbers: true },
  round: { fn: 'round', numbers: true },
  trunc: { fn: 'floor', numbers: true },
  substring: { fn: 'slice', numbers: false },
};

function callValue(name: string, args: readonly Expression[], translator: ExpressionTranslator): Operand {
  const lower = name.toLowerCase();
  const known = Object.hasOwn(functions, lower) ? functions[lower] : undefined;
  if (known !== undefined) {
    const values = args.map((arg) => (known.numbers ? translator.number(arg) : translator.value(arg)));
    return { kind: 'computed', value: { fn: known.fn, args: values } };
  }
  const [first, second, third] = args;
  switch (lower) {
    case 'iif':
      if (first === undefined || second === undefined || third === undefined) throw new Untranslatable('malformed');
      return {
        kind: 'computed',
        value: { if: translator.condition(first), then: translator.value(second), else: translator.value(third) },
      };
    case 'today':
    case 'currentdate':
      if (args.length === 0) return { kind: 'text', field: 'today' };
      throw new Untranslatable('functionUnknown');
    case 'age':
      if (first === undefined) throw new Untranslatable('malformed');
      return { kind: 'computed', value: { fn: 'yearsBetween', args: [translator.value(first), { field: 'today' }] } };
    case 'diffdays':
    case 'datediff':
      if (first === undefined || second === undefined || third !== undefined)
        throw new Untranslatable('functionUnknown');
      return {
        kind: 'computed',
        value: { fn: 'daysBetween', args: [translator.value(first), translator.value(second)] },
      };
    case 'getdate':
      if (first === undefined) throw new Untranslatable('malformed');
      return translator.operand(first);
    default:
      throw new Untranslatable('functionUnknown');
  }
}
