import type { SurveyTemplate } from './survey-template.ts';

/** Satisfaction with one visit or service, one to five stars. */
export const csat: SurveyTemplate = {
  key: 'csat',
  names: { 'zh-CN': '满意度（CSAT）', en: 'Satisfaction (CSAT)' },
  descriptions: {
    'zh-CN': '在一次到店或一次服务之后问：客户有多满意，不满意在哪里。',
    en: 'Asked after a visit or a service: how satisfied are customers, and what went wrong if not.',
  },
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '您对这次服务满意吗？', en: 'How did we do?' },
    thanks: { 'zh-CN': '谢谢您的评价！', en: 'Thank you for your rating!' },
    elements: [
      {
        kind: 'page',
        id: 'rating',
        questions: [
          {
            type: 'rating',
            id: 'satisfaction',
            title: {
              'zh-CN': '总的来说，您对这次服务有多满意？',
              en: 'Overall, how satisfied are you with our service?',
            },
            required: true,
            display: 'stars',
            metric: 'csat',
            scale: { min: 1, max: 5 },
            ends: {
              low: { 'zh-CN': '很不满意', en: 'Very dissatisfied' },
              high: { 'zh-CN': '很满意', en: 'Very satisfied' },
            },
          },
          {
            type: 'multipleChoice',
            id: 'problems',
            title: { 'zh-CN': '哪里没有做好？', en: 'What went wrong?' },
            visibleWhen: { field: 'answer.satisfaction', op: 'lte', value: 3 },
            options: [
              { id: 'waiting', label: { 'zh-CN': '等待时间太长', en: 'I had to wait too long' } },
              { id: 'attitude', label: { 'zh-CN': '服务态度', en: 'How I was treated' } },
              { id: 'knowledge', label: { 'zh-CN': '员工不够专业', en: 'Staff could not help me' } },
              { id: 'unsolved', label: { 'zh-CN': '问题没有解决', en: 'My problem was not solved' } },
              { id: 'other', label: { 'zh-CN': '其他', en: 'Something else' }, withText: true },
            ],
          },
          {
            type: 'longText',
            id: 'comment',
            title: { 'zh-CN': '您想对我们说些什么？', en: 'What would you like to tell us?' },
            maxLength: 1000,
          },
        ],
      },
    ],
  },
};
