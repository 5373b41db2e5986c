import { tryTranslate } from '../untranslatable.ts';
import type { LimeSurveyMapping } from './limesurvey-mapping.ts';
import { findLimesurveyOperand, translateLimesurveyValue } from './translate-limesurvey-expression.ts';

/** Braces with a blank right inside are words, as LimeSurvey has it. */
const braces = /\{(?!\s)([^{}]*[^{}\s])\}/g;

/** The text with LimeSurvey's expressions as placeholders. What has none stays as it is written and is reported. */
export function pipeLimesurveyText(mapping: LimeSurveyMapping, text: string, source: string): string {
  return text.replace(braces, (whole, expression: string) => {
    const field = tryTranslate(() => fieldOf(mapping, decode(expression)));
    if (!field.ok) {
      mapping.assembly.note('pipeLeft', source, { pipe: whole });
      return whole;
    }
    mapping.assembly.carried('piping');
    return `{{${field.value}}}`;
  });
}

function fieldOf(mapping: LimeSurveyMapping, expression: string): string {
  const operand = findLimesurveyOperand(mapping, expression);
  if (operand !== null && 'field' in operand && operand.kind !== 'box') return operand.field;
  return mapping.assembly.compute(translateLimesurveyValue(mapping, expression), 'text');
}

/** Expressions stand in HTML, so their quotes and signs may be entities. */
function decode(html: string): string {
  return html
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}
