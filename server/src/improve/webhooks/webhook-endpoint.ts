import { type Access, type Permission, restrictToPermissions } from '@voxloop/access';
import { type WebhookEventType, webhookEventTypes } from './webhook-event.ts';

/** What an endpoint can be given beside what can be counted, and what whoever adds it has to be allowed to see. */
export const webhookFields = {
  /** The words of the customer */
  verbatims: 'feedback.read',
  /** The name and the identifiers of the customer */
  identifiers: 'profiles.contact',
} as const satisfies Record<string, Permission>;

export type WebhookField = keyof typeof webhookFields;

/** Why an endpoint was suspended: it failed for about a day, it said that it is gone (410), its secret can't be read. */
export type SuspendedReason = 'failing' | 'gone' | 'secretUnreadable';

/** A receiver outside that is told what happens. Its secrets are not part of it. */
export interface WebhookEndpoint {
  id: string;
  name: string;
  url: string;
  eventTypes: readonly WebhookEventType[];
  fields: readonly WebhookField[];
  /** Whether it is told of records from the past that are imported */
  includesBackfill: boolean;
  /** `off`: by a person, hears of nothing. `suspended`: by lasting failure; what happens meanwhile waits for it */
  state: 'active' | 'off' | 'suspended';
  suspendedReason: SuspendedReason | null;
  createdAt: Date;
}

/** What an endpoint may see: what it was asked for, and whoever added it had to be allowed to see the same. */
export function permissionsOf(endpoint: Pick<WebhookEndpoint, 'eventTypes' | 'fields'>): Set<Permission> {
  return new Set([
    ...endpoint.eventTypes.map((type) => webhookEventTypes[type]),
    ...endpoint.fields.map((field) => webhookFields[field]),
  ]);
}

/** The access under which events are written for an endpoint. @param system access of the program itself */
export function endpointAccess(system: Access, endpoint: WebhookEndpoint): Access {
  return restrictToPermissions(system, permissionsOf(endpoint));
}
