export { type ContactPolicy, type ContactPurpose, defaultContactPolicy } from './contact-policy.ts';
export { findContactPolicy, saveConsent, saveContactPolicy } from './contact-policy-store.ts';
export {
  type Outreach,
  type OutreachFinished,
  type OutreachReason,
  type OutreachRequest,
  type OutreachState,
  outreachFinishedTopic,
} from './outreach.ts';
export { sendOutreachJob, sweepOutreachCron } from './outreach-jobs.ts';
export { findOutreach } from './outreach-store.ts';
export { reserveAndSend } from './reserve-and-send.ts';
