interface PhraseBook {
  openers: readonly string[];
  closers: { good: readonly string[]; bad: readonly string[] };
  products: readonly string[];
  people: readonly string[];
  dayparts: readonly string[];
}

/** Words around the theme, and what fills its slots. */
export const phraseBooks: Readonly<Record<'zh-CN' | 'en', PhraseBook>> = {
  'zh-CN': {
    openers: [
      '',
      '',
      '',
      '这次',
      '老顾客了，',
      '说实话，',
      '第一次来，',
      '周末带家人来，',
      '下班顺路过来，',
      '总体来说，',
    ],
    closers: {
      good: ['', '', '，下次还来', '，会推荐给朋友', '，继续保持', '，好评', '，整体很满意'],
      bad: [
        '',
        '',
        '，希望尽快改进',
        '，下次不会再来了',
        '，很失望',
        '，请给个说法',
        '，体验太差',
        '，已经不是第一次了',
      ],
    },
    products: [
      '牛奶',
      '鸡蛋',
      '草莓',
      '三文鱼',
      '酸奶',
      '面包',
      '洗衣液',
      '纸尿裤',
      '咖啡豆',
      '矿泉水',
      '车厘子',
      '速冻水饺',
      '大米',
      '猫粮',
      '榴莲',
      '牛排',
      '洗发水',
      '电饭煲',
    ],
    people: ['收银的王姐', '穿蓝马甲的小哥', '客服台的同事', '店长', '生鲜区的师傅', '导购小李', '值班经理'],
    dayparts: ['早上', '中午', '下午', '傍晚', '晚上', '周六'],
  },
  en: {
    openers: ['', '', '', 'Honestly, ', 'First visit: ', 'As a regular: ', 'Came with family. ', 'Overall: '],
    closers: {
      good: ['.', '.', '. Will come again.', '. Keep it up!', '. Recommended.', '. Very happy.'],
      bad: ['.', '.', '. Please fix this.', '. Not coming back.', '. Disappointing.', '. This is not the first time.'],
    },
    products: [
      'milk',
      'eggs',
      'strawberries',
      'salmon',
      'yoghurt',
      'bread',
      'detergent',
      'nappies',
      'coffee',
      'cherries',
      'dumplings',
      'rice',
      'cat food',
      'steak',
      'shampoo',
    ],
    people: [
      'The lady at the till',
      'The young man in the blue vest',
      'The store manager',
      'The man at the fresh counter',
      'The service desk',
    ],
    dayparts: ['morning', 'lunchtime', 'afternoon', 'evening', 'Saturday'],
  },
};
