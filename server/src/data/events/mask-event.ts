import type { Access } from '@voxloop/access';
import type { CustomerEvent, EventKind, EventValues } from './customer-event.ts';
import { aboutPeople, isImpersonal } from './event-fact.ts';

/** What stands in the place of a value that the reader may not see. */
export const maskedValue = '•••';

/**
 * An event as a reader may see it. For whom people's identifiers or names are masked, of its properties those are shown
 * that tell nothing of one person's (see {@link isImpersonal}), and nothing of where it comes from.
 */
export function maskEvent<Shown extends Pick<CustomerEvent, 'kind' | 'properties' | 'context'>>(
  access: Access,
  event: Shown,
): Shown {
  if (!hidesPersons(access)) return event;
  return { ...event, properties: maskProperties(access, event.kind, event.properties), context: {} };
}

/** Properties, or traits, as a reader may see them. */
export function maskProperties(access: Access, kind: EventKind, properties: EventValues): EventValues {
  if (!hidesPersons(access)) return properties;
  const shows = (name: string, value: unknown) => !aboutPeople.has(kind) && isImpersonal(name, value);
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, shows(name, value) ? value : maskedValue]),
  );
}

function hidesPersons({ masks }: Access): boolean {
  return masks.has('profile.identifiers') || masks.has('profile.names');
}
