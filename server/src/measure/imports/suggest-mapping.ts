import type { ColumnMapping, ImportMapping, QuestionColumn } from './import-mapping.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

type Role =
  | 'unit'
  | 'touchpoint'
  | 'channel'
  | 'memberId'
  | 'phone'
  | 'email'
  | 'valueTier'
  | 'durationSeconds'
  | 'responseId';

/** Headers that name a role outright, compared without case, blanks, `_` and `-`. */
const roleHeaders: Record<Role, readonly string[]> = {
  unit: ['unit', 'unitcode', 'store', 'storecode', 'storeid', '门店编码', '门店', '组织编码', '组织单元编码'],
  touchpoint: ['touchpoint', '触点'],
  channel: ['channel', '渠道'],
  memberId: ['memberid', 'customerid', '会员号', '会员编号', '客户编号'],
  phone: ['phone', 'phonenumber', 'mobile', '手机', '手机号', '电话'],
  email: ['email', 'emailaddress', '邮箱', '电子邮箱'],
  valueTier: ['valuetier', '客户等级', '会员等级'],
  durationSeconds: ['durationseconds', 'durationinseconds', 'duration(inseconds)', '答题时长(秒)', '用时(秒)'],
  responseId: ['responseid', 'respondentid', '答卷编号', '答题编号'],
};
const bracketRow = /^(.*\S)\s*\[([^[\]]+)\]$/;
const recommends = /\bnps\b|recommend|推荐/i;
const satisfies = /satisf|csat|满意/i;
const efforts = /\bces\b|effort|how easy|(?:made|make|makes) it easy|was it easy|费力|容易|轻松/i;
const cjk = /[\u3400-\u9fff]/g;

/** What is known beside the file when a mapping is suggested. */
export interface SuggestionContext {
  /** Title of the survey that would be made. */
  title: string;
  /** Whether most values of a column are codes of units that exist. */
  namesUnits(column: ColumnProfile): boolean;
}

/** Proposes what each column is, from its header and content. A person may change every part of it. */
export function suggestMapping(
  { columns, fillWords }: Pick<TableProfile, 'columns' | 'fillWords'>,
  context: SuggestionContext,
): ImportMapping {
  const suggested: ColumnMapping[] = [];
  const matrices = findMatrices(columns);
  const taken = new Set<string>();
  const usedIds = new Set<string>();
  for (const column of columns) {
    const matrix = matrices.get(column.index);
    const mapping =
      matrix === undefined ? suggestColumn(column, context, taken, usedIds) : suggestRow(column, matrix, columns);
    taken.add(mapping.as);
    suggested.push(mapping);
  }
  return {
    target: { newSurvey: { title: context.title, language: guessLanguage(columns) } },
    ...(fillWords.length === 0 ? {} : { fillWords }),
    columns: suggested,
  };
}

function suggestColumn(
  column: ColumnProfile,
  context: SuggestionContext,
  taken: Set<string>,
  usedIds: Set<string>,
): ColumnMapping {
  const { index, name, inferred } = column;
  const role = findRole(column, context);
  if (role !== undefined && !taken.has(role)) return { index, name, as: role };
  switch (inferred.kind) {
    case 'empty':
      return { index, name, as: 'ignored' };
    case 'date':
      return taken.has('occurredAt') ? toAttribute(column) : { index, name, as: 'occurredAt', order: inferred.order };
    case 'status':
      return taken.has('status')
        ? {
            index,
            name,
            as: 'singleChoice',
            questionId: chooseQuestionId(column, usedIds),
            title: name,
            options: Object.keys(inferred.values),
          }
        : { index, name, as: 'status', values: inferred.values };
    case 'identifier':
      return toAttribute(column);
    default:
      return suggestQuestion(column, chooseQuestionId(column, usedIds));
  }
}

function suggestQuestion(column: ColumnProfile, questionId: string): ColumnMapping {
  const { index, name, inferred } = column;
  const question = { index, name, questionId, title: name };
  switch (inferred.kind) {
    case 'score':
      return {
        ...question,
        as: 'score',
        scale: { min: inferred.min, max: inferred.max },
        metric: guessMetric(name, inferred),
      };
    case 'number':
      return { ...question, as: 'number', ...(inferred.decimal === '.' ? {} : { decimal: inferred.decimal }) };
    case 'singleChoice':
      return { ...question, as: 'singleChoice', options: inferred.options };
    case 'multipleChoice':
      return { ...question, as: 'multipleChoice', options: inferred.options, separator: inferred.separator };
    default:
      return { ...question, as: 'text' };
  }
}

function guessMetric(name: string, scale: { min: number; max: number }): 'nps' | 'csat' | 'ces' | null {
  if (recommends.test(name) && scale.max === 10) return 'nps';
  if (satisfies.test(name)) return 'csat';
  return efforts.test(name) ? 'ces' : null;
}

function toAttribute({ index, name }: ColumnProfile): ColumnMapping {
  return { index, name, as: 'attribute', attribute: name.slice(0, 64) };
}

function findRole(column: ColumnProfile, context: SuggestionContext): Role | undefined {
  if (column.inferred.kind === 'empty') return undefined;
  const plain = column.name.toLowerCase().replace(/[\s_-]/g, '');
  const roles: readonly Role[] = [
    'unit',
    'touchpoint',
    'channel',
    'memberId',
    'phone',
    'email',
    'valueTier',
    'durationSeconds',
    'responseId',
  ];
  const role = roles.find((candidate) => roleHeaders[candidate].includes(plain));
  if (role === 'unit' && !context.namesUnits(column)) return undefined;
  if (role === 'valueTier' && column.inferred.kind !== 'singleChoice') return undefined;
  if (role === 'durationSeconds' && column.inferred.kind !== 'number') return undefined;
  return role;
}

/** The header itself where it can be an id, else the place of the column. */
function chooseQuestionId({ index, name }: ColumnProfile, used: Set<string>): string {
  const own = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) && !used.has(name) ? name : `q${index + 1}`;
  used.add(own);
  return own;
}

interface Matrix {
  questionId: string;
  title: string;
  indices: number[];
}

/** Columns named `Question [Row]` that share the question and the kind of answer. */
function findMatrices(columns: readonly ColumnProfile[]): Map<number, Matrix> {
  const groups = new Map<string, Matrix>();
  for (const column of columns) {
    const [, title] = bracketRow.exec(column.name) ?? [];
    if (title === undefined || (column.inferred.kind !== 'singleChoice' && column.inferred.kind !== 'score')) continue;
    const key = `${column.inferred.kind} ${title}`;
    const group = groups.get(key) ?? { questionId: `q${column.index + 1}`, title, indices: [] };
    group.indices.push(column.index);
    groups.set(key, group);
  }
  const matrices = [...groups.values()].filter(({ indices }) => indices.length > 1 && indices.length <= 100);
  return new Map(matrices.flatMap((matrix) => matrix.indices.map((index): [number, Matrix] => [index, matrix])));
}

function suggestRow(column: ColumnProfile, matrix: Matrix, columns: readonly ColumnProfile[]): QuestionColumn {
  const { index, name } = column;
  const label = bracketRow.exec(name)?.[2] ?? name;
  const row = { id: `r${matrix.indices.indexOf(index) + 1}`, label };
  const shared = { index, name, questionId: matrix.questionId, title: matrix.title, row };
  const members = matrix.indices.flatMap((member) => columns[member]?.inferred ?? []);
  const scores = members.flatMap((member) => (member.kind === 'score' ? member : []));
  if (scores.length > 0) {
    const scale = {
      min: Math.min(...scores.map((score) => score.min)),
      max: Math.max(...scores.map((score) => score.max)),
    };
    return { ...shared, as: 'score', scale, metric: null };
  }
  const options = [...new Set(members.flatMap((member) => (member.kind === 'singleChoice' ? member.options : [])))];
  return { ...shared, as: 'singleChoice', options };
}

function guessLanguage(columns: readonly ColumnProfile[]): 'zh-CN' | 'en' {
  const words = columns.map((column) => `${column.name}${column.samples.join('')}`).join('');
  return (words.match(cjk)?.length ?? 0) > words.length * 0.1 ? 'zh-CN' : 'en';
}
