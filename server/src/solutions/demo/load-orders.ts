import type { Access } from '@voxloop/access';
import { createEventWriter } from '../../data/events/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { computeInstant, parseWallTime } from '../../foundation/tabular/index.ts';
import type { DemoAnswer } from './answer-files.ts';
import { drawOrders } from './draw-orders.ts';

const ordersAtOnce = 1_000;

/** Takes in what the members ordered around their answers. */
export async function loadOrders(
  context: ServerContext,
  { workspaceId }: Access,
  answers: readonly DemoAnswer[],
  { seed, timeZone }: { seed: string; timeZone: string },
  progress: (done: number, total: number) => void,
): Promise<void> {
  const now = context.clock.now();
  const orders = [...drawOrders(answers, { seed, now, readTime: (local) => readTime(local, timeZone) })];
  const writer = createEventWriter(context);
  try {
    for (let at = 0; at < orders.length; at += ordersAtOnce) {
      progress(at, orders.length);
      await writer.accept({ id: workspaceId, timeZone }, orders.slice(at, at + ordersAtOnce), context.clock.now());
    }
  } finally {
    await writer.close();
  }
  progress(orders.length, orders.length);
}

function readTime(local: string, timeZone: string): Date {
  const wall = parseWallTime(local, 'ymd');
  if (wall === null) throw new RangeError(`${local} is no time of an answer.`);
  return computeInstant(wall, timeZone);
}
