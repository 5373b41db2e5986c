import type { SurveyTemplate } from './survey-template.ts';

/** How easy was it to get something done? Customer Effort Score 2.0: agreement from 1 to 7, higher is easier. */
export const ces: SurveyTemplate = {
  key: 'ces',
  names: { 'zh-CN': '费力度（CES）', en: 'Effort (CES)' },
  descriptions: {
    'zh-CN': '在客户办完一件事之后问：办得轻不轻松，卡在哪里。',
    en: 'Asked when a customer got something done: how easy was it, and where did it get stuck.',
  },
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '事情办得顺利吗？', en: 'Was it easy?' },
    thanks: {
      'zh-CN': '谢谢您！我们会让事情办起来更轻松。',
      en: 'Thank you! This helps us make things easier.',
    },
    elements: [
      {
        kind: 'page',
        id: 'effort',
        questions: [
          {
            type: 'rating',
            id: 'ease',
            title: {
              'zh-CN': '您是否同意：“这次我轻松地办好了事情。”',
              en: 'Do you agree: “It was easy to get done what I came for.”',
            },
            required: true,
            display: 'numeric',
            metric: 'ces',
            scale: { min: 1, max: 7 },
            ends: {
              low: { 'zh-CN': '完全不同意', en: 'Strongly disagree' },
              high: { 'zh-CN': '完全同意', en: 'Strongly agree' },
            },
          },
          {
            type: 'singleChoice',
            id: 'obstacle',
            title: { 'zh-CN': '最费力的是哪一步？', en: 'What took the most effort?' },
            visibleWhen: { field: 'answer.ease', op: 'lte', value: 4 },
            options: [
              { id: 'finding', label: { 'zh-CN': '找不到入口或信息', en: 'Finding the right place or information' } },
              { id: 'waiting', label: { 'zh-CN': '等待', en: 'Waiting' } },
              { id: 'repeating', label: { 'zh-CN': '反复说明情况', en: 'Explaining myself again and again' } },
              { id: 'steps', label: { 'zh-CN': '步骤太多', en: 'Too many steps' } },
              { id: 'other', label: { 'zh-CN': '其他', en: 'Something else' }, withText: true },
            ],
          },
          {
            type: 'longText',
            id: 'comment',
            title: { 'zh-CN': '怎样能让您更省力？', en: 'How could we make it easier?' },
            maxLength: 1000,
          },
        ],
      },
    ],
  },
};
