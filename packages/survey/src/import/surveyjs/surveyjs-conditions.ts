import type { Condition } from '@voxloop/condition';
import type { Expression as Computed } from '../../definition/expression.ts';
import {
  choiceOperandOf,
  type Expression,
  type ExpressionFunctions,
  type ExpressionMeaning,
  ExpressionTranslator,
  equality,
  needArgument,
  type Operand,
  parseSourceExpression,
  plainOperandOf,
  presence,
} from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import { surveyjsGrammar } from './surveyjs-grammar.ts';
import type { MappedQuestion, SurveyjsMapping } from './surveyjs-mapping.ts';

/** The expression as a tree. @throws Untranslatable where it is malformed. */
export function parseSurveyjsExpression(source: string): Expression {
  return parseSourceExpression(source, surveyjsGrammar);
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
    functions: surveyjsFunctions,
    callCondition: (name, args, translator) =>
      name === 'isempty' ? { not: presence(translator.operand(needArgument(args, 0))) } : undefined,
    callValue,
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
  const plain = plainOperandOf(question);
  if (plain !== null) return plain;
  switch (question.type) {
    case 'singleChoice': {
      const isTruth = options.size === 2 && options.has('true') && options.has('false');
      if (isTruth) return { kind: 'truth', field, yes: options.get('true') ?? '', no: options.get('false') ?? '' };
      return choiceOperandOf(question, options);
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

/** @see https://surveyjs.io/form-library/documentation/design-survey/conditional-logic, "Built-in Functions" */
const surveyjsFunctions: ExpressionFunctions = {
  conditional: 'iif',
  ofNumbers: { sum: 'sum', avg: 'mean', min: 'min', max: 'max', round: 'round', trunc: 'floor' },
  ofValues: { substring: 'slice' },
  anyCase: true,
};

function callValue(name: string, args: readonly Expression[], translator: ExpressionTranslator): Operand | undefined {
  switch (name) {
    case 'today':
    case 'currentdate':
      if (args.length > 0) throw new Untranslatable('functionUnknown');
      return { kind: 'text', field: 'today' };
    case 'age': {
      const born = translator.value(needArgument(args, 0));
      return { kind: 'computed', value: { fn: 'yearsBetween', args: [born, { field: 'today' }] } };
    }
    case 'diffdays':
    case 'datediff': {
      if (args.length > 2) throw new Untranslatable('functionUnknown');
      const days = [translator.value(needArgument(args, 0)), translator.value(needArgument(args, 1))];
      return { kind: 'computed', value: { fn: 'daysBetween', args: days } };
    }
    case 'getdate':
      return translator.operand(needArgument(args, 0));
    default:
      return undefined;
  }
}
