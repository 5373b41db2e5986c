import { readFileSync } from 'node:fs';
import { listProcessTree, tryRead } from '../memory.ts';

/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10;

/**
 * Processor time that a process and all below it have used so far, in milliseconds: unlike the time on the wall, it says
 * the same on a busy machine. 0 where there is no /proc to ask; processes that ended are not counted.
 */
export function measureProcessorMs(rootPid: number): number {
  let ticks = 0;
  for (const pid of listProcessTree(rootPid) ?? []) {
    // After the name in parentheses: state is field 3, utime and stime are fields 14 and 15.
    const fields =
      tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
        ?.split(') ')[1]
        ?.split(' ') ?? [];
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * msPerTick;
}
