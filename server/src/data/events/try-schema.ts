import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind } from './customer-event.ts';
import { describeMisfit, type EventMisfit } from './event-misfit.ts';
import type { EventSchemaDraft } from './event-schema.ts';
import { listLatestProperties } from './examples-store.ts';
import { compileSchema } from './judge-event.ts';

/** So many of the latest events are judged. */
export const triedAmong = 1_000;

/** How the latest events of a type, stored and held, would fare under a schema: how many do not fit, and why. */
export async function trySchema(
  tx: WorkspaceTx,
  { language }: Access,
  type: { kind: EventKind; name: string },
  draft: EventSchemaDraft,
) {
  const judge = compileSchema(draft);
  const judged = await listLatestProperties(tx, type, triedAmong);
  const misfits = judged.map((properties) => judge(properties).misfits).filter((found) => found.length > 0);
  return { judged: judged.length, misfitting: misfits.length, reasons: countReasons(language, misfits.flat()) };
}

function countReasons(language: Access['language'], misfits: readonly EventMisfit[]) {
  const same = Map.groupBy(misfits, ({ property, code, wanted, came }) =>
    JSON.stringify([property, code, wanted, came]),
  );
  return [...same.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { property, code } = first;
      return [{ property, code, detail: describeMisfit(language, first), count: group.length }];
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 50);
}
