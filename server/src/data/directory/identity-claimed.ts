import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** Told when something was said about who is who. */
export const identityClaimedTopic = 'identity.claimed';

const Ids = Type.Array(Type.String({ format: 'uuid' }));
const payload = Compile(Type.Object({ claimIds: Ids, settledIds: Type.Optional(Ids) }));

/** Claims by their ids. */
export interface ClaimedIds {
  /** Whose persons follow */
  open: readonly string[];
  /** Whose persons were written down with them */
  settled: readonly string[];
}

/** The claims that were made. @throws when the payload is not what `identity.claimed` carries */
export function readIdentityClaimed(event: Pick<OutboxEvent, 'payload'>): ClaimedIds {
  if (payload.Check(event.payload)) return { open: event.payload.claimIds, settled: event.payload.settledIds ?? [] };
  throw new Error(`Not the payload of ${identityClaimedTopic}.`);
}
