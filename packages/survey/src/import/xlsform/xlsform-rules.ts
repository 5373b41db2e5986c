import type { Question, Rule } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import { translateXlsformCondition, translateXlsformValue } from './translate-xlsform-expression.ts';
import { type MappedQuestion, textsOf, type XlsformMapping } from './xlsform-mapping.ts';
import type { XlsformRow } from './xlsform-survey.ts';

type Asked = Exclude<Question, { type: 'statement' | 'captcha' | 'timing' | 'hidden' }>;

/** Adds the constraint and the default; the question can already be named. */
export function addXlsformRules(mapping: XlsformMapping, row: XlsformRow, mapped: MappedQuestion): void {
  const { question } = mapped;
  if (['statement', 'captcha', 'timing', 'hidden'].includes(question.type)) return;
  const asked = question as Asked;
  addConstraint(mapping, row, mapped, asked);
  const given = row.cells.get('default');
  if (given !== undefined) addDefault(mapping, row, mapped, asked, given);
  if (row.cells.get('read_only') !== undefined && /^(yes|true|true\(\)|1)$/i.test(row.cells.get('read_only') ?? ''))
    mapping.assembly.note('settingLeft', row.path, { setting: 'read_only' });
  const calculation = row.cells.get('calculation');
  if (calculation !== undefined)
    mapping.assembly.note('computedLeft', row.path, { expression: calculation.slice(0, 200), reason: 'unsupported' });
}

function addConstraint(mapping: XlsformMapping, row: XlsformRow, mapped: MappedQuestion, question: Asked): void {
  const { assembly } = mapping;
  const constraint = row.cells.get('constraint');
  if (constraint === undefined) return;
  const pattern = /^regex\(\s*\.\s*,\s*(['"])\^?(.*?)\$?\1\s*\)$/s.exec(constraint)?.[2];
  if (
    pattern !== undefined &&
    !pattern.includes('|') &&
    (question.type === 'shortText' || question.type === 'longText')
  ) {
    question.pattern = pattern;
    assembly.carried('validation');
    return;
  }
  const { result: holds, computed } = assembly.withComputed(() =>
    tryTranslate(() => translateXlsformCondition(mapping, constraint, { self: mapped })),
  );
  if (!holds.ok || computed.length > 0) {
    assembly.note('validationLeft', row.path, {
      rule: constraint.slice(0, 200),
      reason: holds.ok ? 'unsupported' : holds.reason,
    });
    return;
  }
  const words = textsOf(mapping, row, 'constraint_message');
  // Constraints are not asked of what was not answered.
  const answered = { not: { field: `answer.${question.id}`, op: 'exists' as const } };
  const rule: Rule = {
    holds: { any: [answered, holds.value] },
    message: { ...defaultTexts('invalid', [...new Set(mapping.languages.values())]), ...words },
  };
  question.rules = [rule];
  assembly.carried('validation');
}

function addDefault(
  mapping: XlsformMapping,
  row: XlsformRow,
  { options }: MappedQuestion,
  question: Asked,
  given: string,
): void {
  const { assembly } = mapping;
  const number = Number(given);
  const isExpression = /\$\{|\(/.test(given);
  const simple =
    question.type === 'singleChoice'
      ? options.get(given)
      : question.type === 'number' || question.type === 'slider'
        ? Number.isFinite(number)
          ? number
          : undefined
        : question.type === 'shortText' ||
            question.type === 'longText' ||
            (question.type === 'date' && /^\d{4}-\d{2}-\d{2}$|^\d{2}:\d{2}$/.test(given))
          ? given
          : undefined;
  const value = isExpression ? tryTranslate(() => translateXlsformValue(mapping, given)) : null;
  const prefill = value === null ? simple : value.ok ? value.value : undefined;
  if (prefill === undefined) {
    assembly.note('defaultLeft', row.path, { detail: given.slice(0, 100) });
    return;
  }
  question.prefill = prefill;
  assembly.carried('prefill');
}
