import type { SurveyTemplate } from './survey-template.ts';

/** Would a customer recommend the brand after this purchase, and how did each part of it go? */
export const transactionalNps: SurveyTemplate = {
  key: 'transactionalNps',
  names: { 'zh-CN': '购后 NPS', en: 'NPS after a purchase' },
  descriptions: {
    'zh-CN': '在客户购物之后问：这一次愿不愿意推荐，哪个环节好，哪个环节不好。',
    en: 'Asked after a purchase: would they recommend it, and which part went well or badly.',
  },
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '您这次购物感觉怎么样？', en: 'How was your purchase?' },
    thanks: {
      'zh-CN': '谢谢您！期待下次为您服务。',
      en: 'Thank you! We look forward to your next visit.',
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
              'zh-CN': '根据这次购物的感受，您有多大可能向朋友推荐我们？',
              en: 'After this purchase, how likely are you to recommend us to a friend?',
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
        id: 'details',
        questions: [
          {
            type: 'matrixRating',
            id: 'aspects',
            title: { 'zh-CN': '请为各个环节打分', en: 'How satisfied were you with each part?' },
            metric: 'csat',
            scale: { min: 1, max: 5 },
            ends: {
              low: { 'zh-CN': '很不满意', en: 'Very dissatisfied' },
              high: { 'zh-CN': '很满意', en: 'Very satisfied' },
            },
            rows: [
              { id: 'choice', label: { 'zh-CN': '商品选择', en: 'Choice of products' } },
              { id: 'staff', label: { 'zh-CN': '员工服务', en: 'Our staff' } },
              { id: 'checkout', label: { 'zh-CN': '结账速度', en: 'Speed of checkout' } },
              { id: 'environment', label: { 'zh-CN': '环境与便利', en: 'Surroundings and convenience' } },
            ],
          },
          {
            type: 'longText',
            id: 'comment',
            title: { 'zh-CN': '还有什么想告诉我们的吗？', en: 'Is there anything else you would like to tell us?' },
            maxLength: 1000,
          },
        ],
      },
    ],
  },
};
