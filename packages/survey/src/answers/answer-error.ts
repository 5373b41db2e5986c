import type { Texts } from '../definition/definition.ts';
import { fillPlaces } from '../definition/fill-places.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { textIn } from '../definition/texts.ts';

/** What can be wrong with an answer. The code is stable; {@link describeAnswerError} gives the words. */
export type AnswerErrorCode = keyof typeof answerErrorTexts;

export interface AnswerError {
  /**
   * The answer at fault: `answers.<key>` with the answer key of its question, and `.<rowId>`, `.<fieldId>` or
   * `.<optionId>` where only that part is.
   */
  path: string;
  code: AnswerErrorCode;
  /** The figures of the message, e.g. `{ min: 0, max: 10 }`. */
  params: Readonly<Record<string, string | number>>;
  /** The author's own words for it, of a rule. */
  message?: Texts;
}

const answerErrorTexts = {
  required: { 'zh-CN': '请回答此题', en: 'Please answer this question' },
  rowRequired: { 'zh-CN': '请回答这一行', en: 'Please answer this row' },
  fieldRequired: { 'zh-CN': '请填写此项', en: 'Please fill this in' },
  consentRequired: { 'zh-CN': '同意后才能继续', en: 'Please agree to go on' },
  numberExpected: { 'zh-CN': '请选择一个分值', en: 'Please choose a score' },
  outOfScale: {
    'zh-CN': '分值应为 {min} 到 {max} 之间的整数',
    en: 'The score must be a whole number from {min} to {max}',
  },
  numberNeeded: { 'zh-CN': '请输入数字', en: 'Please enter a number' },
  wholeNumberNeeded: { 'zh-CN': '请输入整数', en: 'Please enter a whole number' },
  tooManyDecimals: { 'zh-CN': '最多保留 {decimals} 位小数', en: 'Please use no more than {decimals} decimals' },
  tooSmall: { 'zh-CN': '不能小于 {min}', en: 'This must be at least {min}' },
  tooLarge: { 'zh-CN': '不能大于 {max}', en: 'This must be at most {max}' },
  offStep: { 'zh-CN': '应从 {min} 起以 {step} 递增', en: 'This must go from {min} in steps of {step}' },
  totalTooSmall: { 'zh-CN': '总和应至少为 {min}，现在是 {sum}', en: 'The total must be at least {min}; it is {sum}' },
  totalTooLarge: { 'zh-CN': '总和最多为 {max}，现在是 {sum}', en: 'The total must be at most {max}; it is {sum}' },
  totalWrong: { 'zh-CN': '总和应为 {total}，现在是 {sum}', en: 'The total must be {total}; it is {sum}' },
  optionExpected: { 'zh-CN': '请选择一个选项', en: 'Please choose one option' },
  optionsExpected: { 'zh-CN': '请选择一个或多个选项', en: 'Please choose one or more options' },
  optionUnknown: { 'zh-CN': '没有“{option}”这个选项', en: 'There is no option “{option}”' },
  optionRepeated: { 'zh-CN': '同一选项选了不止一次', en: 'The same option is chosen more than once' },
  exclusiveChosen: { 'zh-CN': '该选项不能与其他选项同时选择', en: 'This option cannot be chosen with others' },
  tooFewChoices: { 'zh-CN': '请至少选择 {min} 项', en: 'Please choose at least {min}' },
  tooManyChoices: { 'zh-CN': '最多可选 {max} 项', en: 'Please choose no more than {max}' },
  pathIncomplete: { 'zh-CN': '请选到最后一级', en: 'Please choose down to the last level' },
  bestIsWorst: { 'zh-CN': '同一项不能既是最好又是最差', en: 'The same item cannot be both best and worst' },
  textExpected: { 'zh-CN': '请输入文字', en: 'Please enter text' },
  textTooLong: {
    'zh-CN': '最多可输入 {max} 个字，现在有 {length} 个',
    en: 'Please use no more than {max} characters; there are {length}',
  },
  textTooShort: {
    'zh-CN': '请至少输入 {min} 个字，现在有 {length} 个',
    en: 'Please use at least {min} characters; there are {length}',
  },
  textInvalid: { 'zh-CN': '文字中含有无法保存的字符', en: 'The text holds characters that cannot be kept' },
  patternUnmet: { 'zh-CN': '格式不正确', en: 'This does not have the right form' },
  emailWrong: {
    'zh-CN': '请输入完整的邮箱地址，如 name@example.com',
    en: 'Please enter an address like name@example.com',
  },
  phoneWrong: { 'zh-CN': '请输入完整的电话号码', en: 'Please enter a complete telephone number' },
  dateWrong: { 'zh-CN': '请输入有效的日期或时间', en: 'Please enter a valid date or time' },
  dateTooEarly: { 'zh-CN': '不能早于 {min}', en: 'This must not be before {min}' },
  dateTooLate: { 'zh-CN': '不能晚于 {max}', en: 'This must not be after {max}' },
  rowsExpected: { 'zh-CN': '请逐行作答', en: 'Please answer row by row' },
  rowUnknown: { 'zh-CN': '没有“{row}”这一行', en: 'There is no row “{row}”' },
  filesExpected: { 'zh-CN': '请上传文件', en: 'Please upload a file' },
  tooManyFiles: { 'zh-CN': '最多可上传 {max} 个文件', en: 'Please upload no more than {max} files' },
  drawingExpected: { 'zh-CN': '请签名', en: 'Please sign' },
  placeExpected: { 'zh-CN': '请提供位置', en: 'Please give a place' },
  pointsExpected: { 'zh-CN': '请在图片上标出位置', en: 'Please mark a place on the image' },
  tooManyPoints: { 'zh-CN': '最多可标 {max} 处', en: 'Please mark no more than {max} places' },
  valueInvalid: { 'zh-CN': '无法识别的内容', en: 'This cannot be read' },
  ruleUnmet: { 'zh-CN': '此答案不符合要求', en: 'This answer does not meet what is asked' },
  questionUnknown: { 'zh-CN': '问卷中没有“{question}”这道题', en: 'The survey has no question “{question}”' },
} as const satisfies Record<string, { 'zh-CN': string; en: string }>;

/** The error in words for a person: the author's, or ours, of which any language but Chinese gets the English ones. */
export function describeAnswerError(
  error: Pick<AnswerError, 'code' | 'params' | 'message'>,
  language: string,
  fallbacks: readonly string[] = [],
): string {
  const own = textIn(error.message, language, fallbacks);
  if (own !== '') return own;
  return fillPlaces(answerErrorTexts[error.code][ownLanguageFor(language)], error.params);
}

/** Every code with its English words, for translations and the reference. */
export function listAnswerErrorWords(): [code: string, words: string][] {
  return Object.entries(answerErrorTexts).map(([code, { en }]) => [code, en]);
}
