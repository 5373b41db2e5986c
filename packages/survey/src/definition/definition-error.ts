import { fillPlaces } from './fill-places.ts';
import { ownLanguageFor } from './own-language.ts';

/** What is wrong with a definition. The code is stable; {@link describeDefinitionError} gives the words. */
export interface DefinitionError {
  /** Where, e.g. `elements.0.questions.2.title`; '' for the document itself. */
  path: string;
  code: DefinitionErrorCode;
  /** The figures and names of the message. */
  params: Readonly<Record<string, string>>;
}

export type DefinitionErrorCode = keyof typeof definitionErrorTexts;

const definitionErrorTexts = {
  formatUnknown: {
    'zh-CN': '不认识的问卷格式版本；本版本可读取格式 {known}',
    en: 'This format version of a survey is not known; this version reads format {known}',
  },
  tooDeep: { 'zh-CN': '嵌套过深；请减少层数', en: 'This is nested too deeply; use fewer levels' },
  tooLarge: {
    'zh-CN': '问卷过大（{detail}）；请缩短文字或拆成几份问卷',
    en: 'The survey is too large ({detail}); shorten its texts or make several surveys of it',
  },
  keyForbidden: {
    'zh-CN': '不允许使用属性名“{property}”，请删除',
    en: 'Remove “{property}”: this name is not allowed',
  },
  typeUnknown: { 'zh-CN': '不认识的题型“{type}”', en: 'There is no question type “{type}”' },
  kindUnknown: {
    'zh-CN': '不认识的元素“{kind}”；可用的有 page、block、set、skip、end',
    en: 'There is no element “{kind}”; there are page, block, set, skip and end',
  },
  missing: { 'zh-CN': '缺少“{property}”', en: '“{property}” is missing' },
  unexpectedProperty: { 'zh-CN': '此处不能有“{property}”', en: '“{property}” has no meaning here' },
  wrongShape: { 'zh-CN': '值的类型不正确：{detail}', en: 'The value has the wrong type: {detail}' },
  notAllowed: { 'zh-CN': '不允许的值：{detail}', en: 'The value is not allowed: {detail}' },
  badId: {
    'zh-CN': '编号应以字母开头，只含字母、数字、下划线和连字符，最长 64 个字符',
    en: 'An id starts with a letter and holds only letters, digits, “_” and “-”, at most 64',
  },
  duplicateId: {
    'zh-CN': '编号“{id}”重复；请给其中一个换一个编号',
    en: 'The id “{id}” is used more than once; give one of them another',
  },
  languageUndeclared: {
    'zh-CN': '问卷没有声明语言“{language}”',
    en: 'The survey does not declare the language “{language}”',
  },
  scaleWrong: { 'zh-CN': '量表应为 {expected}', en: 'The scale must be {expected}' },
  boundsWrong: { 'zh-CN': '最小值不能大于最大值', en: 'The least must not be more than the most' },
  choiceBoundsWrong: {
    'zh-CN': '最少选择数不能大于最多选择数，也不能超过选项数',
    en: 'The fewest choices must not exceed the most choices or the number of options',
  },
  patternWrong: { 'zh-CN': '格式规则无法使用：{detail}', en: 'This pattern cannot be used: {detail}' },
  conditionWrong: { 'zh-CN': '条件有误：{detail}', en: 'The condition is wrong: {detail}' },
  conditionFieldUnknown: {
    'zh-CN': '条件只能使用此处之前的题目或参数：{detail}',
    en: 'A condition can only use questions asked before it, or parameters: {detail}',
  },
  expressionWrong: { 'zh-CN': '算式有误：{detail}', en: 'The expression is wrong: {detail}' },
  pipingUnknown: {
    'zh-CN': '文字引用了此题之前没有的“{name}”',
    en: 'The text refers to “{name}”, which is not asked before it',
  },
  sourceUnknown: {
    'zh-CN': '“{question}”不是此处之前带选项或行的题目，无法沿用',
    en: '“{question}” is not an earlier question with options or rows to carry forward',
  },
  setUnknown: {
    'zh-CN': '“{question}”不是此处之前的隐藏题目，无法赋值',
    en: '“{question}” is not an earlier hidden question, so it cannot be set',
  },
  skipUnknown: { 'zh-CN': '没有可以跳到的元素“{to}”', en: 'There is no element “{to}” to skip to' },
  skipBackwards: {
    'zh-CN': '不能跳回“{to}”，否则问卷不会结束；只能向后跳或离开所在的区块',
    en: 'Skipping back to “{to}” could go on for ever; skip forward, or leave a block around this place',
  },
  skipIntoShuffled: {
    'zh-CN': '“{to}”在随机排序或循环的区块之内，不能从外面跳入；请跳到该区块',
    en: '“{to}” stands inside a randomised or looped block; skip to that block instead',
  },
  referenceUnknown: { 'zh-CN': '这里没有编号“{id}”', en: 'There is no “{id}” here' },
  textMissing: { 'zh-CN': '缺少{language}文字', en: 'The text in {language} is missing' },
  captchaUnavailable: {
    'zh-CN': '本系统没有配置人机验证服务；请联系管理员配置，或删除此题',
    en: 'No service that tells people from programs is configured here; have one configured, or remove this question',
  },
  nothingAsked: { 'zh-CN': '问卷还没有题目', en: 'The survey does not ask anything yet' },
  optionsMissing: { 'zh-CN': '至少需要两个选项', en: 'At least two options are needed' },
  rowsMissing: { 'zh-CN': '至少需要一行', en: 'At least one row is needed' },
  partsMissing: { 'zh-CN': '“{property}”至少需要一项', en: '“{property}” needs at least one entry' },
  textUnsafe: {
    'zh-CN': '文字中含有无法保存的字符，请删除后重试',
    en: 'The text holds characters that cannot be kept; remove them',
  },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** The error in words for a person; any language but Chinese gets English. */
export function describeDefinitionError(error: Pick<DefinitionError, 'code' | 'params'>, language: string): string {
  return fillPlaces(definitionErrorTexts[error.code][ownLanguageFor(language)], error.params);
}

/** Every code with its English words, for the reference. */
export function listErrorWords(): [code: string, words: string][] {
  return Object.entries(definitionErrorTexts).map(([code, { en }]) => [code, en]);
}
