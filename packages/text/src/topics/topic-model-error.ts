/** What is wrong with a topic model, for a person who edits it. */
export interface TopicModelError {
  /** Where, e.g. `topics.3.rules.0.match`; '' for the document itself. */
  readonly path: string;
  readonly code: TopicModelErrorCode;
  /** The figures and names of the message. */
  readonly params: Readonly<Record<string, string>>;
}

export type TopicModelErrorCode = keyof typeof texts;

const texts = {
  wrongShape: { 'zh-CN': '内容格式不正确：{detail}', en: 'This has the wrong shape: {detail}' },
  missing: { 'zh-CN': '缺少“{property}”', en: '“{property}” is missing' },
  unexpectedProperty: { 'zh-CN': '此处不能有“{property}”', en: '“{property}” has no meaning here' },
  duplicateId: {
    'zh-CN': '编号“{id}”重复；请给其中一个换一个编号',
    en: 'The id “{id}” is used more than once; give one of them another',
  },
  parentUnknown: {
    'zh-CN': '没有编号为“{parent}”的上级主题',
    en: 'There is no topic “{parent}” to stand below',
  },
  parentCycle: {
    'zh-CN': '主题“{id}”绕了一圈又成为自己的上级；请把其中一个移到别处',
    en: 'The topic “{id}” stands above itself by a circle of parents; move one of them elsewhere',
  },
  emptyTopic: {
    'zh-CN': '主题“{id}”既没有规则，也没有训练过的模型或下级主题；请至少补上一样',
    en: 'The topic “{id}” has no rule, no trained head and no topic below it; give it one of them',
  },
  emptyRule: {
    'zh-CN': '规则里没有任何词；请写上至少一个词',
    en: 'The rule names no words; write at least one',
  },
  badTerm: {
    'zh-CN': '词语“{term}”无法匹配：不能为空，“*”只能放在外文单词末尾',
    en: 'The term “{term}” can match nothing: it must not be empty, and “*” stands only at the end of a word of an alphabet',
  },
  listUnknown: { 'zh-CN': '没有名为“{list}”的词表', en: 'There is no list named “{list}”' },
  listInList: {
    'zh-CN': '词表里不能再引用词表“{list}”；请直接写出词语',
    en: 'A list cannot refer to the list “{list}”; write its words out',
  },
  tooDeep: { 'zh-CN': '规则嵌套过深；最多 {most} 层', en: 'The rule is nested too deeply; at most {most} levels' },
} as const;

/** The error in words, in Chinese or English. */
export function describeTopicModelError({ code, params }: TopicModelError, language: 'zh-CN' | 'en'): string {
  return texts[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
