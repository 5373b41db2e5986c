export { type ConsentRecord, computeConsent } from './consent.ts';
export { consentRoutes } from './consent-routes.ts';
export { addConsentRecord, listConsentRecords, listMinors, saveMinor } from './consent-store.ts';
export { blockAddressHashes, listErasedAddresses } from './contact-block-store.ts';
export {
  type ContactChannel,
  type ContactPolicy,
  type ContactPurpose,
  contactChannels,
  defaultContactPolicy,
} from './contact-policy.ts';
export { findContactPolicy, saveContactPolicy } from './contact-policy-store.ts';
export { eraseContactRecords, listContactRecords } from './contact-records-store.ts';
export { contactRoutes } from './contact-routes.ts';
export {
  defaultMinorPolicy,
  guardianAgeBounds,
  isMinor,
  type MinorPolicy,
  profilePurpose,
  readBirthDate,
} from './minor-policy.ts';
export { minorNotedTopic, readMinorPolicy, saveMinorPolicy } from './minor-policy-store.ts';
export {
  type Outreach,
  type OutreachFinished,
  type OutreachReason,
  type OutreachRequest,
  type OutreachState,
  outreachFinishedTopic,
} from './outreach.ts';
export { sendOutreachJob, sweepOutreachCron } from './outreach-jobs.ts';
export { listOutreachOfProfiles, type OutreachMention } from './outreach-person-store.ts';
export { findOutreach } from './outreach-store.ts';
export { reserveAndSend } from './reserve-and-send.ts';
export { retainedOutreach } from './retire-outreach-store.ts';
export { unsubscribeRoutes } from './unsubscribe-routes.ts';
