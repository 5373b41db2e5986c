type Words = readonly [what: string, why: string, remedy: string];

/** What each finding says: what it is, why it matters, what to do. */
export const findingWords = {
  tooLong: {
    en: [
      'Answering takes about {minutes} minutes',
      'After some ten minutes respondents leave, or answer without thinking.',
      'Leave out what will not be acted on, or ask each respondent only a part (a block with an order that picks).',
    ],
    'zh-CN': [
      '预计需要约 {minutes} 分钟',
      '超过十分钟左右，许多人会中途离开或随意作答。',
      '删去不会据以行动的题目，或让每位受访者只答一部分（用区块随机抽取）。',
    ],
  },
  doubleBarrelled: {
    en: [
      'Asks about two things at once: “{words}”',
      'Whoever feels differently about the two cannot answer, and nobody can tell which one an answer is about.',
      'Ask about each in a question of its own.',
    ],
    'zh-CN': [
      '一道题里问了两件事：“{words}”',
      '对两者感受不同的人无法作答，也分不清答案说的是哪一件。',
      '拆成两道题分别询问。',
    ],
  },
  leading: {
    en: [
      'Suggests an answer: “{words}”',
      'Loaded words move answers by several points, all in one direction.',
      'Ask neutrally, without praise or blame.',
    ],
    'zh-CN': ['带有引导倾向：“{words}”', '带倾向的措辞会让答案整体偏向一边。', '改为中性的问法，不褒不贬。'],
  },
  negated: {
    en: [
      'Negated wording: “{words}”',
      'Saying yes to a “not” is misread by many, and twice negated by most.',
      'Ask the other way round, without the negation.',
    ],
    'zh-CN': ['使用了否定句：“{words}”', '对否定句表示同意或不同意容易读反，双重否定更是如此。', '改用肯定句提问。'],
  },
  vague: {
    en: [
      '“{words}” means something else to everybody',
      'Answers cannot be compared when each respondent measures by his own.',
      'Name a period or a number, such as “in the last four weeks”.',
    ],
    'zh-CN': ['“{words}”因人而异', '每个人的尺度不同，答案就无法比较。', '写明时间段或次数，例如“最近四周”。'],
  },
  notApplicableMissing: {
    en: [
      'There is no way out for those to whom it does not apply',
      'Whoever has not experienced it must make up a score, which lowers the quality of all.',
      'Offer “not applicable”.',
    ],
    'zh-CN': ['没有“不适用”的选项', '没有经历过的人只能编一个分数，拉低整体数据质量。', '增加“不适用”。'],
  },
  noneMissing: {
    en: [
      'Something must be chosen although nothing may fit',
      'Respondents choose at random to get on.',
      'Offer “none of these”, or do not require an answer.',
    ],
    'zh-CN': ['必须选择，却可能没有合适的选项', '为了继续，受访者只好随便选。', '增加“以上都没有”，或改为非必答。'],
  },
  scaleUnbalanced: {
    en: [
      '{positive} options are favourable and {negative} unfavourable',
      'The longer side collects more answers, whatever people think.',
      'Offer as many on either side.',
    ],
    'zh-CN': [
      '正面选项 {positive} 个，负面选项 {negative} 个',
      '选项多的一侧会得到更多答案，与真实看法无关。',
      '让正负两侧的选项数量相等。',
    ],
  },
  scaleInconsistent: {
    en: [
      'The scale is {own} while most of this kind are {usual}',
      'Respondents carry on with the scale they know, and results cannot stand in one chart.',
      'Use the same scale throughout.',
    ],
    'zh-CN': [
      '这里用 {own} 量表，而同类题目多为 {usual}',
      '受访者会沿用前面的尺度，结果也无法放在一起比较。',
      '统一量表。',
    ],
  },
  scaleReversed: {
    en: [
      'The favourable end is on the left, on the other scales it is on the right',
      'Many do not notice and answer the wrong way round.',
      'Turn it round.',
    ],
    'zh-CN': ['好的一端在左，而其他量表在右', '许多人不会注意到，会答反。', '调换方向。'],
  },
  translationMissing: {
    en: [
      'There are no words in {language}',
      'Respondents see another language in the middle of theirs.',
      'Translate it. Until then the words of the first language can stand here.',
    ],
    'zh-CN': [
      '缺少{language}文字',
      '受访者会在自己的语言中看到另一种语言。',
      '补上译文；在此之前可先沿用首选语言的文字。',
    ],
  },
  unreachable: {
    en: [
      'Nobody can ever see this: {reason}',
      'What it was meant to ask is never answered.',
      'Correct the condition, or remove what is never shown.',
    ],
    'zh-CN': ['没有人会看到这里：{reason}', '这里想问的内容永远得不到回答。', '改正条件，或删除永远不会显示的内容。'],
  },
  contradictory: {
    en: [
      'The condition can never be met: {reason}',
      'Its parts exclude each other.',
      'Ask for any of the parts instead of all, or remove one.',
    ],
    'zh-CN': ['条件永远不会成立：{reason}', '各部分互相排斥。', '改为满足其中任意一项，或删去其中一项。'],
  },
  requiredOpenEnd: {
    en: [
      'Words must be written to go on',
      'Required open ends are the most common place to leave a survey, and what is forced is mostly noise.',
      'Let it be left blank.',
    ],
    'zh-CN': ['开放题设为必答', '必答的开放题最容易让人离开，勉强写下的多是无效内容。', '改为选答。'],
  },
  imageWithoutAlt: {
    en: [
      'An image without words for those who do not see it',
      'A screen reader says nothing there (WCAG 1.1.1).',
      'Say what it shows.',
    ],
    'zh-CN': ['图片缺少替代文字', '使用读屏软件的人不知道这里是什么（WCAG 1.1.1）。', '写明图片内容。'],
  },
  contrastLow: {
    en: [
      'Text and background differ by {ratio} to 1 only',
      'Below 4.5 to 1 many cannot read it, least of all on a phone outdoors (WCAG 1.4.3).',
      'Take a darker or lighter colour for the text.',
    ],
    'zh-CN': [
      '文字与背景的对比度只有 {ratio}:1',
      '低于 4.5:1 时许多人看不清，户外用手机更是如此（WCAG 1.4.3）。',
      '加深或调亮文字颜色。',
    ],
  },
  tooManyOptions: {
    en: [
      '{count} options stand in one list',
      'The first ones are chosen more often the longer the list is.',
      'Show them as a menu, or group them.',
    ],
    'zh-CN': ['一次列出了 {count} 个选项', '列表越长，排在前面的越容易被选中。', '改用下拉菜单，或分组。'],
  },
  orderFixed: {
    en: [
      'The options are always in the same order',
      'What stands first is chosen more often.',
      'Shuffle options that have no order of their own.',
    ],
    'zh-CN': ['选项顺序固定', '排在前面的更容易被选中。', '对没有固有顺序的选项随机排列。'],
  },
  labelRepeated: {
    en: [
      '“{words}” is offered twice',
      'Answers are split between two options that mean the same.',
      'Remove one of them.',
    ],
    'zh-CN': ['选项“{words}”重复', '同一个意思的答案会分散到两个选项。', '删去其中一个。'],
  },
  matrixTooLarge: {
    en: [
      'A table of {rows} rows',
      'Beyond ten rows respondents begin to give every row the same answer.',
      'Make several shorter tables of it, or show each respondent a part of the rows.',
    ],
    'zh-CN': [
      '矩阵题有 {rows} 行',
      '超过十行后，许多人会每行都选同一个答案。',
      '拆成几个较短的矩阵，或让每人只答其中一部分。',
    ],
  },
} as const satisfies Record<string, { en: Words; 'zh-CN': Words }>;

export type FindingCode = keyof typeof findingWords;
