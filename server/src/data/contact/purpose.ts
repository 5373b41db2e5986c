import type { ContactPurpose } from './contact-policy.ts';

/** On what ground people are contacted (GDPR art. 6, PIPL art. 13). With `consent` nobody is contacted who has not agreed. */
export const purposeBases = ['consent', 'contract', 'legitimateInterest', 'legalObligation'] as const;
export type PurposeBasis = (typeof purposeBases)[number];

/** What people are contacted for, and what they are told about it. */
export interface Purpose {
  /** As it stands in consent records */
  code: string;
  names: Words;
  /** What a person agrees to, in words */
  statements: Words;
  basis: PurposeBasis;
}

/** One text in both languages. */
export interface Words {
  'zh-CN': string;
  en: string;
}

/** The purposes of the product, until the workspace describes them in its own words. */
export const defaultPurposes: Readonly<Record<ContactPurpose, Purpose>> = {
  invitation: {
    code: 'invitation',
    names: { 'zh-CN': '邀请填写问卷', en: 'Survey invitations' },
    statements: {
      'zh-CN': '我们可能会邀请您谈谈您的体验。',
      en: 'We may ask you about your experience with us.',
    },
    basis: 'legitimateInterest',
  },
  followUp: {
    code: 'followUp',
    names: { 'zh-CN': '问题处理回访', en: 'Following up on your problem' },
    statements: {
      'zh-CN': '您反馈的问题处理完后，我们会问您是否已经解决。',
      en: 'When we have worked on a problem that you told us of, we ask whether it is solved.',
    },
    basis: 'legitimateInterest',
  },
};
