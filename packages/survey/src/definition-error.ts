/** What is wrong with a definition. The code is stable; {@link describeDefinitionError} gives the words. */
export interface DefinitionError {
  /** Where, e.g. `pages.0.questions.2.title`; '' for the document itself. */
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
  typeUnknown: { 'zh-CN': '不认识的题型“{type}”', en: 'There is no question type “{type}”' },
  missing: { 'zh-CN': '缺少“{property}”', en: '“{property}” is missing' },
  unexpectedProperty: { 'zh-CN': '此处不能有“{property}”', en: '“{property}” has no meaning here' },
  wrongShape: { 'zh-CN': '值的类型不正确：{detail}', en: 'The value has the wrong type: {detail}' },
  notAllowed: { 'zh-CN': '不允许的值：{detail}', en: 'The value is not allowed: {detail}' },
  badId: {
    'zh-CN': '编号应以字母开头，只含字母、数字、下划线和连字符，最长 64 个字符',
    en: 'An id starts with a letter and holds only letters, digits, “_” and “-”, at most 64',
  },
  duplicateId: { 'zh-CN': '编号“{id}”重复', en: 'The id “{id}” is used more than once' },
  languageUndeclared: {
    'zh-CN': '问卷没有声明语言“{language}”',
    en: 'The survey does not declare the language “{language}”',
  },
  scaleWrong: { 'zh-CN': '量表应为 {expected}', en: 'The scale must be {expected}' },
  choiceBoundsWrong: {
    'zh-CN': '最少选择数不能大于最多选择数，也不能超过选项数',
    en: 'The fewest choices must not exceed the most choices or the number of options',
  },
  conditionWrong: { 'zh-CN': '显示条件有误：{detail}', en: 'The display condition is wrong: {detail}' },
  conditionFieldUnknown: {
    'zh-CN': '显示条件只能使用此题之前的题目或参数：{detail}',
    en: 'A display condition can only use questions asked before it, or parameters: {detail}',
  },
  pipingUnknown: {
    'zh-CN': '文字引用了此题之前没有的“{name}”',
    en: 'The text refers to “{name}”, which is not asked before it',
  },
  textMissing: { 'zh-CN': '缺少{language}文字', en: 'The text in {language} is missing' },
  nothingAsked: { 'zh-CN': '问卷还没有题目', en: 'The survey does not ask anything yet' },
  optionsMissing: { 'zh-CN': '至少需要两个选项', en: 'At least two options are needed' },
  rowsMissing: { 'zh-CN': '至少需要一行', en: 'At least one row is needed' },
  textUnsafe: { 'zh-CN': '文字中含有无法保存的字符', en: 'The text holds characters that cannot be kept' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** The error in words for a person; any language but Chinese gets English. */
export function describeDefinitionError(error: Pick<DefinitionError, 'code' | 'params'>, language: string): string {
  const words = definitionErrorTexts[error.code][language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'];
  return words.replace(/\{(\w+)\}/g, (_, name: string) => error.params[name] ?? '');
}
