import { readdirSync, readFileSync } from 'node:fs';

/** One process of a server, at some moment. */
export interface ProcessMemory {
  readonly pid: number;
  readonly name: string;
  /** Proportional set size: shared pages are split among those who share them, so the sum is right */
  readonly pssMib: number;
}

/** Memory of a process and all below it; null where there is no /proc to ask. */
export function measureMemory(rootPid: number): readonly ProcessMemory[] | null {
  const pids = listProcessTree(rootPid);
  if (pids === null) return null;
  return pids.flatMap((pid) => measureProcess(pid)).sort((a, b) => b.pssMib - a.pssMib);
}

/** The ids of a process and all below it; null where there is no /proc to ask. */
export function listProcessTree(rootPid: number): number[] | null {
  const parents = readParents();
  return parents === null ? null : [...parents.keys()].filter((pid) => isBelow(pid, rootPid, parents));
}

function readParents(): ReadonlyMap<number, number> | null {
  const pids = tryRead(() => readdirSync('/proc'));
  if (pids === null) return null;
  return new Map(
    pids
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [
        Number(pid),
        Number(tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))?.match(/\) \S (\d+)/)?.[1]),
      ]),
  );
}

function isBelow(pid: number, rootPid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
    if (at === rootPid) return true;
  return false;
}

function measureProcess(pid: number): ProcessMemory[] {
  const rollup = tryRead(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  const commandLine = tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  const pssKib = /^Pss:\s+(\d+)/m.exec(rollup ?? '')?.[1];
  if (pssKib === undefined || commandLine === null) return [];
  return [{ pid, name: nameOf(commandLine), pssMib: Number(pssKib) / 1024 }];
}

/** `node …/main.ts start` becomes `main.ts start`; PostgreSQL titles its processes itself. */
function nameOf(commandLine: string): string {
  const words = commandLine.split('\0').filter((word) => word !== '' && !word.startsWith('--'));
  const [program = '', ...rest] = words.map((word) => word.split('/').at(-1) ?? word);
  return [...(/^node\b/.test(program) ? [] : [program]), ...rest.slice(0, 2)].join(' ').slice(0, 60).trim();
}

/** A process may end while it is being looked at. */
export function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES'].includes(String(error.code)))
      return null;
    throw error;
  }
}
