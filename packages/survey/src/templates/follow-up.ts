import type { SurveyTemplate } from './survey-template.ts';

/** Asked of a customer whose case was resolved: is it, in his eyes? */
export const followUp: SurveyTemplate = {
  key: 'followUp',
  names: { 'zh-CN': '问题解决回访', en: 'Follow-up on a resolved problem' },
  descriptions: {
    'zh-CN': '工单解决后发给客户：问题解决了吗，处理得满意吗。',
    en: 'Sent when a ticket is resolved: is the problem solved, and was it handled well?',
  },
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '问题解决了吗？', en: 'Is your problem solved?' },
    thanks: {
      'zh-CN': '谢谢您告诉我们！如果问题还在，我们会继续跟进。',
      en: 'Thank you for telling us! If anything is still open, we will keep at it.',
    },
    elements: [
      {
        kind: 'page',
        id: 'outcome',
        questions: [
          {
            type: 'singleChoice',
            id: 'solved',
            title: { 'zh-CN': '您的问题解决了吗？', en: 'Is your problem solved?' },
            required: true,
            options: [
              { id: 'yes', label: { 'zh-CN': '解决了', en: 'Yes, it is solved' } },
              { id: 'no', label: { 'zh-CN': '还没有', en: 'No, not yet' } },
            ],
          },
          {
            type: 'rating',
            id: 'handling',
            title: {
              'zh-CN': '您对我们的处理方式有多满意？',
              en: 'How satisfied are you with the way we handled it?',
            },
            display: 'stars',
            metric: 'csat',
            scale: { min: 1, max: 5 },
            ends: {
              low: { 'zh-CN': '很不满意', en: 'Very dissatisfied' },
              high: { 'zh-CN': '很满意', en: 'Very satisfied' },
            },
          },
          {
            type: 'longText',
            id: 'comment',
            title: { 'zh-CN': '还有什么需要我们做的吗？', en: 'Is there anything else we should do?' },
            maxLength: 1000,
          },
        ],
      },
    ],
  },
};
