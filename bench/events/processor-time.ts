import { readFileSync } from 'node:fs';
import { listProcessTree, tryRead } from '../memory.ts';

/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10;

/**
 * Processor time that a process and all below it have used so far, in milliseconds: unlike the time on the wall, it says
 * the same on a busy machine. 0 where there is no /proc to ask; processes that ended are not counted.
 */
export function measureProcessorMs(rootPid: number): number {
  return (listProcessTree(rootPid) ?? []).reduce((sum, pid) => sum + measureProcessMs(pid), 0);
}

/** Processor time that one process has used so far, in milliseconds; 0 where nobody knows. */
export function measureProcessMs(pid: number): number {
  // After the name in parentheses: state is field 3, utime and stime are fields 14 and 15.
  const fields = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.split(') ')[1]
    ?.split(' ');
  return (Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)) * msPerTick;
}
