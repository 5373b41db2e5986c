import type { SurveyTemplate } from './survey-template.ts';

/** Would a customer recommend the brand as a whole? Net Promoter Score after Reichheld (2003). */
export const relationshipNps: SurveyTemplate = {
  key: 'relationshipNps',
  names: { 'zh-CN': '品牌关系 NPS', en: 'Relationship NPS' },
  descriptions: {
    'zh-CN': '每季度或每半年问一次：客户愿不愿意向别人推荐您的品牌，为什么。',
    en: 'Asked once or twice a year: would customers recommend your brand, and why.',
  },
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '说说您对我们的看法', en: 'Tell us what you think of us' },
    thanks: {
      'zh-CN': '谢谢您！您的每一句话我们都会认真看。',
      en: 'Thank you! We read every word you send us.',
    },
    elements: [
      {
        kind: 'page',
        id: 'score',
        questions: [
          {
            type: 'nps',
            id: 'recommend',
            title: {
              'zh-CN': '您有多大可能向朋友或家人推荐我们？',
              en: 'How likely are you to recommend us to friends or family?',
            },
            required: true,
            metric: 'nps',
            scale: { min: 0, max: 10 },
            ends: {
              low: { 'zh-CN': '完全不可能', en: 'Not at all likely' },
              high: { 'zh-CN': '非常可能', en: 'Extremely likely' },
            },
          },
        ],
      },
      {
        kind: 'page',
        id: 'why',
        questions: [
          {
            type: 'multipleChoice',
            id: 'improve',
            title: { 'zh-CN': '哪些方面最需要我们改进？', en: 'What should we improve most?' },
            hint: { 'zh-CN': '最多选三项', en: 'Choose up to three' },
            visibleWhen: { field: 'answer.recommend', op: 'lte', value: 8 },
            maxChoices: 3,
            options: [
              { id: 'product', label: { 'zh-CN': '商品质量', en: 'Product quality' } },
              { id: 'price', label: { 'zh-CN': '价格与优惠', en: 'Prices and offers' } },
              { id: 'service', label: { 'zh-CN': '员工服务', en: 'Service by our staff' } },
              { id: 'store', label: { 'zh-CN': '门店环境', en: 'The store itself' } },
              { id: 'delivery', label: { 'zh-CN': '配送速度', en: 'Delivery' } },
              { id: 'afterSales', label: { 'zh-CN': '退换与售后', en: 'Returns and after-sales service' } },
              { id: 'other', label: { 'zh-CN': '其他', en: 'Something else' }, withText: true },
            ],
          },
          {
            type: 'longText',
            id: 'reason',
            title: {
              'zh-CN': '您打 {{answer.recommend}} 分，主要是因为什么？',
              en: 'What is the main reason for your score of {{answer.recommend}}?',
            },
            maxLength: 1000,
          },
          {
            type: 'singleChoice',
            id: 'contact',
            title: { 'zh-CN': '我们可以就此联系您吗？', en: 'May we get in touch with you about this?' },
            visibleWhen: { field: 'answer.recommend', op: 'lte', value: 6 },
            options: [
              { id: 'yes', label: { 'zh-CN': '可以', en: 'Yes' } },
              { id: 'no', label: { 'zh-CN': '不用了', en: 'No, thanks' } },
            ],
          },
        ],
      },
    ],
  },
};
