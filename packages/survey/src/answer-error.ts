/** What can be wrong with an answer. The code is stable; {@link describeAnswerError} gives the words. */
export type AnswerErrorCode = keyof typeof answerErrorTexts;

export interface AnswerError {
  /** The answer at fault: `answers.<questionId>`, with `.<rowId>` or `.<optionId>` where only that part is. */
  path: string;
  code: AnswerErrorCode;
  /** The figures of the message, e.g. `{ min: 0, max: 10 }`. */
  params: Readonly<Record<string, string | number>>;
}

const answerErrorTexts = {
  required: { 'zh-CN': '请回答此题', en: 'Please answer this question' },
  rowRequired: { 'zh-CN': '请回答这一行', en: 'Please answer this row' },
  numberExpected: { 'zh-CN': '请选择一个分值', en: 'Please choose a score' },
  outOfScale: {
    'zh-CN': '分值应为 {min} 到 {max} 之间的整数',
    en: 'The score must be a whole number from {min} to {max}',
  },
  optionExpected: { 'zh-CN': '请选择一个选项', en: 'Please choose one option' },
  optionsExpected: { 'zh-CN': '请选择一个或多个选项', en: 'Please choose one or more options' },
  optionUnknown: { 'zh-CN': '没有“{option}”这个选项', en: 'There is no option “{option}”' },
  optionRepeated: { 'zh-CN': '同一选项选了不止一次', en: 'The same option is chosen more than once' },
  tooFewChoices: { 'zh-CN': '请至少选择 {min} 项', en: 'Please choose at least {min}' },
  tooManyChoices: { 'zh-CN': '最多可选 {max} 项', en: 'Please choose no more than {max}' },
  textExpected: { 'zh-CN': '请输入文字', en: 'Please enter text' },
  textTooLong: {
    'zh-CN': '最多可输入 {max} 个字，现在有 {length} 个',
    en: 'Please use no more than {max} characters; there are {length}',
  },
  textInvalid: { 'zh-CN': '文字中含有无法保存的字符', en: 'The text holds characters that cannot be kept' },
  rowsExpected: { 'zh-CN': '请逐行作答', en: 'Please answer row by row' },
  rowUnknown: { 'zh-CN': '没有“{row}”这一行', en: 'There is no row “{row}”' },
  questionUnknown: { 'zh-CN': '问卷中没有“{question}”这道题', en: 'The survey has no question “{question}”' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** The error in words for a person; any language but Chinese gets English. */
export function describeAnswerError(error: Pick<AnswerError, 'code' | 'params'>, language: string): string {
  const words = answerErrorTexts[error.code][language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'];
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(error.params[name] ?? ''));
}
