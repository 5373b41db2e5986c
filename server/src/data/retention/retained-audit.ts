import { countSealedBefore, cutOldEntries } from '../audit/index.ts';
import type { RetainedKind } from './retained-kind.ts';

/** The longest half year: network logs are kept for six months at least (Cybersecurity Law of the PRC, article 21). */
const minimumDays = 184;

const entriesPerStep = 5_000;

/** The audit log, from its beginning on. */
export const retainedAudit: RetainedKind = {
  kind: 'audit',
  endings: ['delete'],
  minimumDays,
  defaultDays: null,
  count: (tx, { before }) => countSealedBefore(tx, before),
  retire: async (tx, { before }) => {
    const count = await cutOldEntries(tx, before, entriesPerStep);
    return { count, next: count === entriesPerStep ? 'more' : null };
  },
};
