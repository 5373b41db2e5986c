import { createServer } from 'node:net';
import { getErrorCode, StartupError } from './startup-error.ts';

const loopback = '127.0.0.1';

/**
 * Finds a port on loopback that nobody listens on. Another process may take it before it is used,
 * so callers that start something on it try again with a new one.
 */
export async function findFreePort(): Promise<number> {
  return listenOnce(0);
}

/** @throws StartupError `portBusy` where something listens on this loopback port already */
export async function assertPortFree(port: number, use: string): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    if (getErrorCode(error) !== 'EADDRINUSE') throw error;
    throw new StartupError(
      'portBusy',
      `Port ${port}, wanted for ${use}, is in use by another program. Stop that program or choose another port.`,
      { cause: error },
    );
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      const taken = address !== null && typeof address === 'object' ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
