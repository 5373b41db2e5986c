import type { Condition } from '@voxloop/condition';
import { equality } from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import type { LimeSurveyMapping } from './limesurvey-mapping.ts';
import type { LimeSurveyQuota } from './limesurvey-survey.ts';
import { operandOf } from './limesurvey-variables.ts';

/**
 * Which responses a quota counts: those that gave one of the answers named, for each question named.
 * @throws Untranslatable
 */
export function quotaCondition(mapping: LimeSurveyMapping, { members }: LimeSurveyQuota): Condition {
  const questions = new Map<string, Condition[]>();
  for (const { questionId, code } of members) {
    const target = mapping.byId.get(questionId) ?? mapping.byCode.get(questionId);
    if (target === undefined) throw new Untranslatable('questionUnknown');
    const isBox = target.question.type === 'multipleChoice';
    const [part, value] = splitCode(code, isBox, target.ids.subquestions);
    const operand = operandOf({ target, part, suffix: '' }, () => '');
    questions.set(questionId, [...(questions.get(questionId) ?? []), equality(operand, value)]);
  }
  if (questions.size === 0) throw new Untranslatable('malformed');
  return { all: [...questions.values()].map((answers) => ({ any: answers })) };
}

/** A box by its code; a row of an array as `row-answer`; else the answer's code. */
function splitCode(code: string, isBox: boolean, rows: ReadonlyMap<string, string>): [string, string] {
  if (isBox) return [code, 'Y'];
  const at = code.indexOf('-');
  return at > 0 && rows.has(code.slice(0, at)) ? [code.slice(0, at), code.slice(at + 1)] : ['', code];
}
