import type { FastifyInstance } from 'fastify';
import type { Application } from './app.ts';
import type { ServerContext } from './foundation/context.ts';
import { checkApplicationRole } from './foundation/database/index.ts';
import { servePages } from './serve-pages.ts';

/** The HTTP side of a process. */
export interface RunningApi {
  server: FastifyInstance;
  /** Where it listens, e.g. `http://127.0.0.1:4100` */
  address: string;
  /** Takes no new requests, answers those in hand, writes what waits. */
  stop(): Promise<void>;
}

/**
 * Starts to answer HTTP: API, console and player on one port.
 * @throws ApplicationRoleError when the database role could see across workspaces
 */
export async function startApi(context: ServerContext, application: Application): Promise<RunningApi> {
  await checkApplicationRole(context.database);
  const server = await application.createServer();
  await servePages(server);
  await context.live.start();
  const address = await server.listen({ host: context.config.host, port: context.config.port });
  return {
    server,
    address,
    stop: async () => {
      await context.live.stop();
      await server.close();
      await application.close();
    },
  };
}
