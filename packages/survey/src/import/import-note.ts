import { fillPlaces } from '../definition/fill-places.ts';
import { ownLanguageFor } from '../definition/own-language.ts';

/**
 * What happened to one part of a survey on its way in. Nothing is lost without one of these. The code is stable;
 * {@link describeImportNote} gives the words.
 */
export interface ImportNote {
  code: ImportNoteCode;
  /** Where in the source: a path, a name or a cell. */
  source: string;
  params: Readonly<Record<string, string>>;
}

export type ImportNoteCode = keyof typeof importNoteTexts;

const importNoteTexts = {
  typeLeft: {
    'zh-CN': '题型“{type}”没有对应的题型，此题未导入',
    en: 'The type “{type}” has no counterpart; the question was not carried over',
  },
  typeChanged: { 'zh-CN': '“{from}”导入为“{to}”：{change}', en: '“{from}” became “{to}”: {change}' },
  notShown: {
    'zh-CN': '原问卷从不显示此题（回收站或不在流程中），未导入',
    en: 'The survey never shows the question (deleted, or not in its flow); it was not carried over',
  },
  scriptLeft: { 'zh-CN': '脚本未导入，也不会运行', en: 'A script was not carried over; it never runs' },
  markupLeft: { 'zh-CN': '文字中的 {tags} 已移除', en: 'The text lost {tags}' },
  pipeLeft: { 'zh-CN': '文字中的引用“{pipe}”未能转换', en: 'The reference “{pipe}” in a text was not converted' },
  displayLogicLeft: {
    'zh-CN': '显示条件未导入，此题总会显示：{condition}（{reason}）',
    en: 'The display logic was not carried over, so the question is always shown: {condition} ({reason})',
  },
  optionLogicLeft: {
    'zh-CN': '选项“{option}”的显示条件未导入，选项总会显示：{condition}（{reason}）',
    en: 'The display logic of “{option}” was not carried over, so it is always shown: {condition} ({reason})',
  },
  branchLeft: {
    'zh-CN': '分支条件未导入：{condition}（{reason}）',
    en: 'The condition of a branch was not carried over: {condition} ({reason})',
  },
  skipLeft: {
    'zh-CN': '跳题未导入：{condition}（{reason}）',
    en: 'A skip was not carried over: {condition} ({reason})',
  },
  conditionApproximate: {
    'zh-CN': '条件“{condition}”的含义略有不同：{detail}',
    en: 'The condition “{condition}” means a little less or more: {detail}',
  },
  neverShown: {
    'zh-CN': '由于上述条件未能导入，这部分暂不显示，请补上条件',
    en: 'As its condition was not carried over, this part is not shown until it is given one',
  },
  validationLeft: {
    'zh-CN': '校验规则“{rule}”未导入（{reason}）',
    en: 'The validation “{rule}” was not carried over ({reason})',
  },
  defaultLeft: { 'zh-CN': '默认答案未导入：{detail}', en: 'The default answer was not carried over: {detail}' },
  randomisationLeft: {
    'zh-CN': '随机设置未完整导入：{detail}',
    en: 'The randomisation was not carried over in full: {detail}',
  },
  loopLeft: { 'zh-CN': '循环未导入：{detail}', en: 'The loop was not carried over: {detail}' },
  carryForwardLeft: {
    'zh-CN': '选项传递未导入：{detail}',
    en: 'Options carried forward were not carried over: {detail}',
  },
  quotaLeft: { 'zh-CN': '配额“{name}”未导入：{detail}', en: 'The quota “{name}” was not carried over: {detail}' },
  quotaChanged: {
    'zh-CN': '配额“{name}”满额后将结束答卷（原设置：{action}）',
    en: 'Once full, the quota “{name}” ends the response (it was set to {action})',
  },
  flowLeft: { 'zh-CN': '流程元素“{type}”未导入', en: 'The flow element “{type}” was not carried over' },
  blockRepeated: {
    'zh-CN': '区块“{name}”在流程中出现多次，后面的题目编号加了后缀',
    en: 'The block “{name}” stands in the flow more than once; ids of later ones have a suffix',
  },
  mediaLeft: { 'zh-CN': '媒体“{media}”未导入', en: 'The media “{media}” was not carried over' },
  messageLeft: {
    'zh-CN': '消息库中的消息“{message}”不在文件中',
    en: 'The message “{message}” of a library is not in the file',
  },
  redirectLeft: { 'zh-CN': '跳转地址“{url}”未导入', en: 'The redirect to “{url}” was not carried over' },
  fieldAdded: {
    'zh-CN': '“{name}”来自问卷之外，已作为参数声明',
    en: '“{name}” comes from outside the survey; it was declared as a parameter',
  },
  renamed: { 'zh-CN': '编号“{from}”改为“{to}”', en: 'The id “{from}” became “{to}”' },
  settingLeft: { 'zh-CN': '设置“{setting}”未导入', en: 'The setting “{setting}” was not carried over' },
  languageLeft: { 'zh-CN': '语言“{language}”未导入', en: 'The language “{language}” was not carried over' },
  wordsGiven: {
    'zh-CN': '原问卷没有结束语，已使用默认文字',
    en: 'The survey has no closing words; default words were given',
  },
  duplicateLeft: { 'zh-CN': '“{name}”重复，只保留了第一个', en: '“{name}” stands there twice; the first was kept' },
  elementLeft: { 'zh-CN': '“{kind}”（{count} 个）未导入', en: '“{kind}” ({count}) was not carried over' },
  computedLeft: {
    'zh-CN': '计算“{expression}”未导入（{reason}）',
    en: 'The calculation “{expression}” was not carried over ({reason})',
  },
  unsound: {
    'zh-CN': '{part}与问卷其余部分不符，已移除：{detail}',
    en: 'The {part} did not fit the rest of the survey and was removed: {detail}',
  },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** Why a condition, a rule or a calculation can't be carried over. */
export type LeftReason = keyof typeof reasonTexts;

const reasonTexts = {
  laterQuestion: { 'zh-CN': '引用了后面的题目', en: 'it asks about a later question' },
  questionLeft: { 'zh-CN': '引用了未导入的题目', en: 'it asks about a question that was not carried over' },
  questionUnknown: { 'zh-CN': '引用了不存在的题目', en: 'it asks about a question that is not in the file' },
  optionUnknown: { 'zh-CN': '引用了不存在的选项', en: 'it asks about an option that is not in the file' },
  subjectUnknown: { 'zh-CN': '条件所依据的数据没有对应', en: 'what it asks about has no counterpart' },
  operatorUnknown: { 'zh-CN': '运算符没有对应', en: 'its operator has no counterpart' },
  functionUnknown: { 'zh-CN': '函数没有对应', en: 'one of its functions has no counterpart' },
  notComparable: { 'zh-CN': '比较的两边无法转换', en: 'what it compares can’t be converted' },
  malformed: { 'zh-CN': '表达式有语法错误', en: 'it is malformed' },
  unsupported: { 'zh-CN': '没有对应的设置', en: 'there is no such setting' },
  scripted: { 'zh-CN': '由脚本决定', en: 'a script decides it' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** How a question differs after it became one of another type. */
const changeTexts = {
  turned: { 'zh-CN': '原来的列现在是行', en: 'what stood in columns stands in rows' },
  pointsListed: { 'zh-CN': '刻度不是连续的整数，改为逐项列出', en: 'its points are no whole scale and are listed' },
  countAsked: { 'zh-CN': '先询问有几项', en: 'how many there are is asked first' },
  rowsFixed: { 'zh-CN': '固定为 {rows} 行，不能增加', en: 'it has {rows} rows, and none can be added' },
  notRecorded: { 'zh-CN': '不会记录浏览器信息', en: 'the browser is not recorded' },
  ranksLeft: { 'zh-CN': '不询问组内排名', en: 'ranks within a group are not asked' },
  numbersUnchecked: { 'zh-CN': '各数值之间不做校验', en: 'numbers are not checked against each other' },
  sameAnswers: { 'zh-CN': '每一行的答案相同', en: 'every row has the same answers' },
  chosenNotDragged: { 'zh-CN': '答案改为点选，不再拖动', en: 'answers are chosen, not dragged' },
  typed: { 'zh-CN': '编码改为手动输入', en: 'the code is typed' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

function isChange(word: string): word is keyof typeof changeTexts {
  return Object.hasOwn(changeTexts, word);
}

function isReason(word: string): word is LeftReason {
  return Object.hasOwn(reasonTexts, word);
}

/** The note in words for a person; any language but Chinese gets English. */
export function describeImportNote(note: Pick<ImportNote, 'code' | 'params'>, language: string): string {
  const spoken = ownLanguageFor(language);
  const { reason = '', change = '' } = note.params;
  const values = {
    ...note.params,
    ...(isReason(reason) ? { reason: reasonTexts[reason][spoken] } : {}),
    ...(isChange(change) ? { change: fillPlaces(changeTexts[change][spoken], note.params) } : {}),
  };
  return fillPlaces(importNoteTexts[note.code][spoken], values);
}
