import { choiceOperandOf, type Operand, plainOperandOf } from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import { type LimeSurveyMapping, type MappedQuestion, otherCode } from './limesurvey-mapping.ts';

/** A variable's name without its suffix: `.NAOK` says that a hidden question is no reason to be false. */
export interface LimeSurveyVariable {
  target: MappedQuestion;
  /** What follows the question's code: a subquestion, `other`, `comment`; '' for the question as a whole. */
  part: string;
  suffix: string;
}

/**
 * What a name such as `age`, `Q1_SQ001.NAOK` or `123X4X56SQ001` points at.
 * @throws Untranslatable where there is no such question, or it comes later.
 */
export function findVariable(mapping: LimeSurveyMapping, name: string): LimeSurveyVariable {
  const bare = name.replace(/^INSERTANS:/, '');
  const [path = '', suffix = ''] = bare.split('.');
  const numbered = /^\d+X\d+X(.+)$/.exec(path)?.[1];
  const found = numbered === undefined ? findByCode(mapping, path) : findByNumber(mapping, numbered);
  if (found !== undefined) return { ...found, suffix };
  const later = mapping.survey.groups.some((group) =>
    group.questions.some(({ code }) => path === code || path.startsWith(`${code}_`)),
  );
  throw new Untranslatable(later ? 'laterQuestion' : 'questionUnknown');
}

function findByCode({ byCode }: LimeSurveyMapping, path: string): Omit<LimeSurveyVariable, 'suffix'> | undefined {
  const whole = byCode.get(path);
  if (whole !== undefined) return { target: whole, part: '' };
  // Codes may hold the separator themselves: the longest that is a question wins.
  for (let at = path.lastIndexOf('_'); at > 0; at = path.lastIndexOf('_', at - 1)) {
    const target = byCode.get(path.slice(0, at));
    if (target !== undefined) return { target, part: path.slice(at + 1) };
  }
  return undefined;
}

function findByNumber({ byId }: LimeSurveyMapping, rest: string): Omit<LimeSurveyVariable, 'suffix'> | undefined {
  const digits = /^\d+/.exec(rest)?.[0] ?? '';
  for (let length = digits.length; length > 0; length--) {
    const target = byId.get(rest.slice(0, length));
    if (target !== undefined) return { target, part: rest.slice(length) };
  }
  return undefined;
}

/**
 * A variable in terms of the definition. @param compute keeps a computed value and names it.
 * @throws Untranslatable for a part that the question does not have.
 */
export function operandOf({ target, part }: LimeSurveyVariable, compute: (rank: number) => string): Operand {
  const { question, ids } = target;
  const field = `answer.${question.id}`;
  if (part === 'comment' || part === '_comment') return { kind: 'text', field: `${field}:comment` };
  if (part === 'other' && question.type !== 'multipleChoice') {
    return { kind: 'text', field: `${field}.${ids.answers.get(otherCode) ?? 'other'}` };
  }
  const plain = plainOperandOf(question);
  if (plain !== null) return plain;
  switch (question.type) {
    case 'singleChoice':
      return choiceOperandOf(question, ids.answers, (code) => code === otherCode);
    case 'multipleChoice':
      return multipleOperand(target, part);
    case 'ranking': {
      const rank = Number(part);
      if (!Number.isInteger(rank) || rank < 1) return { kind: 'choices', field, codes: ids.answers };
      return { kind: 'choice', field: compute(rank), codes: ids.answers, score: null };
    }
    case 'form':
    case 'matrixSlider':
    case 'constantSum':
    case 'matrixRating': {
      const id = need(ids.subquestions, part);
      const isText = question.type === 'form' && question.fields.some((one) => one.id === id && one.input === 'text');
      return { kind: isText ? 'text' : 'number', field: `${field}.${id}` };
    }
    case 'matrixSingle':
      return { kind: 'choice', field: `${field}.${need(ids.subquestions, part)}`, codes: ids.answers, score: null };
    case 'matrixMultiple':
    case 'sideBySide':
      return tableOperand(target, part);
    case 'statement':
    case 'captcha':
    case 'timing':
      throw new Untranslatable('subjectUnknown');
    default:
      return { kind: 'text', field };
  }
}

function multipleOperand({ question, ids }: MappedQuestion, part: string): Operand {
  const field = `answer.${question.id}`;
  if (part === '') return { kind: 'choices', field, codes: ids.subquestions };
  const comment = /^(.+?)_?comment$/.exec(part)?.[1];
  if (comment !== undefined && !ids.subquestions.has(part))
    return { kind: 'text', field: `${field}.${need(ids.subquestions, comment)}` };
  if (part === 'other') return { kind: 'text', field: `${field}.${need(ids.subquestions, 'other')}` };
  return { kind: 'box', field, option: need(ids.subquestions, part), yes: 'Y', no: '' };
}

function tableOperand({ question, ids, source }: MappedQuestion, part: string): Operand {
  const field = `answer.${question.id}`;
  const at = part.lastIndexOf(source.type === '1' && part.includes('#') ? '#' : '_');
  const row = need(ids.subquestions, part.slice(0, at));
  const column = part.slice(at + 1);
  if (source.type === '1') {
    const second = column === '1';
    return {
      kind: 'choice',
      field: `${field}.${row}.s${second ? 1 : 0}`,
      codes: second ? ids.secondAnswers : ids.answers,
      score: null,
    };
  }
  const id = need(ids.columns, column);
  if (question.type === 'matrixMultiple')
    return { kind: 'box', field: `${field}.${row}`, option: id, yes: '1', no: '' };
  return { kind: source.type === ':' ? 'number' : 'text', field: `${field}.${row}.${id}` };
}

/** Every part of a question, as `count(self)` means them. */
export function listOperands(target: MappedQuestion, comments: boolean): Operand[] {
  const { question, ids, source } = target;
  const parts = [...ids.subquestions.keys()];
  if (comments) return parts.map((part) => operandOf({ target, part: `${part}comment`, suffix: '' }, noRank));
  if (question.type === 'ranking') return [operandOf({ target, part: '', suffix: '' }, noRank)];
  if (parts.length === 0) return [operandOf({ target, part: '', suffix: '' }, noRank)];
  const columns = source.type === '1' ? ['0', '1'] : [...ids.columns.keys()];
  const named = columns.length > 0 ? parts.flatMap((part) => columns.map((column) => `${part}_${column}`)) : parts;
  return named.filter((part) => part !== 'other').map((part) => operandOf({ target, part, suffix: '' }, noRank));
}

function noRank(): never {
  throw new Untranslatable('notComparable');
}

function need(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Untranslatable('optionUnknown');
  return id;
}
