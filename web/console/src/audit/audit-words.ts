import type { Say } from '../app/language.tsx';

/** What the server notes, and what it is noted of. A newer server may note more: that is shown by its code. */
export const knownActions = [
  'contactRule.changed',
  'contactBlock.added',
  'contactBlock.removed',
  'purpose.changed',
  'consent.granted',
  'consent.withdrawn',
  'profile.minorNoted',
  'profile.minorProtected',
  'profile.minorReleased',
  'minorPolicy.changed',
  'privacyRequest.exportAsked',
  'privacyRequest.exported',
  'privacyRequest.erasureAsked',
  'privacyRequest.erased',
  'privacyRequest.personReturned',
  'privacyRequest.erasureReplayed',
  'retentionRule.changed',
  'retention.started',
  'retention.done',
  'auditLog.cut',
  'maskingRule.changed',
  'feedbackOriginal.viewed',
  'feedback.viewed',
  'ticket.viewed',
  'survey.exported',
  'alertRule.added',
  'alertRule.changed',
  'apiKey.created',
  'apiKey.revoked',
  'import.started',
  'import.cancelled',
  'member.added',
  'member.changed',
  'member.secondFactorSet',
  'member.secondFactorRemoved',
  'member.secondFactorReset',
  'member.backupCodesMade',
  'member.passwordGiven',
  'member.signedInByProvider',
  'member.signedInPastProvider',
  'member.identityLinked',
  'member.identityUnlinked',
  'identityProvider.added',
  'identityProvider.changed',
  'identityProvider.removed',
  'identityProvider.signInRefused',
  'directoryGroup.added',
  'directoryGroup.removed',
  'directoryGroup.mapped',
  'role.added',
  'role.changed',
  'role.removed',
  'profile.joined',
  'profile.keptApart',
  'identityClaim.undone',
  'source.added',
  'source.changed',
  'source.removed',
  'survey.created',
  'survey.settingsChanged',
  'survey.published',
  'survey.closed',
  'survey.reopened',
  'survey.linkMade',
  'survey.linkClosed',
  'survey.linkReopened',
  'unit.created',
  'unit.changed',
  'unit.imported',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'webhook.secretChanged',
  'webhook.suspended',
  'webhook.skipped',
  'webhook.replayed',
  'workspace.created',
  'workspace.signInRulesChanged',
  'derivedAttribute.added',
  'derivedAttribute.changed',
  'derivedAttribute.removed',
  'joinedField.added',
  'joinedField.changed',
  'joinedField.removed',
  'profileAttribute.added',
  'profileAttribute.changed',
  'profileAttribute.removed',
  'profile.changed',
  'profileImport.tried',
  'profileImport.started',
  'profileImport.cancelled',
  'eventPlan.changed',
  'eventSchema.changed',
  'eventSchema.removed',
  'eventQuarantine.replayed',
  'eventQuarantine.discarded',
  'segment.added',
  'segment.changed',
  'segment.removed',
  'ticket.opened',
  'ticket.assigned',
  'ticket.started',
  'ticket.contacted',
  'ticket.noted',
  'ticket.rootCauseSet',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.escalated',
  'ticket.closed',
  'ticket.followUpCreated',
  'ticket.followUpSent',
  'ticket.followUpNotSent',
  'ticket.followUpAnswered',
] as const;
const knownSubjects = [
  'contactRule',
  'contactBlock',
  'purpose',
  'profile',
  'privacyRequest',
  'minorPolicy',
  'retentionRule',
  'retentionRun',
  'auditLog',
  'maskingRule',
  'feedbackOriginal',
  'feedback',
  'alertRule',
  'apiKey',
  'identityClaim',
  'import',
  'directoryGroup',
  'identityProvider',
  'member',
  'role',
  'source',
  'profileAttribute',
  'profileImport',
  'joinedField',
  'segment',
  'survey',
  'unit',
  'webhook',
  'workspace',
  'ticket',
] as const;

/** What was done, in words. */
export function wordsOfAction(action: string, say: Say): string {
  const known = knownActions.find((name) => name === action);
  return known === undefined ? action : say(`audit.action.${known}`);
}

/** What it was done to: the kind of thing and the beginning of its id. */
export function wordsOfSubject({ kind, id }: { kind: string; id: string }, say: Say): string {
  const known = knownSubjects.find((name) => name === kind);
  return `${known === undefined ? kind : say(`audit.subject.${known}`)} ${id.slice(0, 8)}`;
}

/** One particular of what was done. */
interface Particular {
  name: string;
  value: string;
}

/** What lies deeper than this is shown as it was noted. */
const deepestNamed = 2;

/** The particulars, each by the names that lead to it (`names.en`); what is empty is left out. */
export function listParticulars(detail: Readonly<Record<string, unknown>>): Particular[] {
  return Object.entries(detail).flatMap(([name, value]) => listWithin(name, value, 1));
}

function listWithin(name: string, value: unknown, depth: number): Particular[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  if (typeof value === 'string') return [{ name, value }];
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return [{ name, value: value.join(', ') }];
  if (typeof value !== 'object' || Array.isArray(value) || depth > deepestNamed)
    return [{ name, value: JSON.stringify(value) }];
  return Object.entries(value).flatMap(([part, inner]) => listWithin(`${name}.${part}`, inner, depth + 1));
}
