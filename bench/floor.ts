import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the floor server says when it listens. */
export interface FloorGreeting {
  readonly url: string;
  /** Settings of the PostgreSQL that decide about durability, as it runs */
  readonly settings: Readonly<Record<string, string>>;
}

export interface FloorServer extends FloorGreeting {
  readonly stop: () => Promise<void>;
}

/** Starts the bare route that the product is compared with, in a process of its own. */
export function startFloorServer(databaseUrl: string): Promise<FloorServer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./floor-server.ts', import.meta.url)), [databaseUrl]);
    child.once('message', (greeting: FloorGreeting) => resolve({ ...greeting, stop: () => end(child) }));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The floor server ended with ${code} before it listened`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
