import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface FloorServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts the bare route that the product is compared with, in a process of its own. */
export function startFloorServer(databaseUrl: string): Promise<FloorServer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./floor-server.ts', import.meta.url)), [databaseUrl]);
    child.once('message', (url: string) => resolve({ url, stop: () => child.disconnect() }));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The floor server ended with ${code} before it listened`)));
  });
}
