import type { Role } from '@voxloop/access';
import { createWorkspace } from '../server/src/data/workspaces/index.ts';
import { findFreePort } from '../server/src/foundation/processes/index.ts';
import { afterTests } from '../server/src/foundation/testing/after-tests.ts';
import { startTestServer } from '../server/src/foundation/testing/test-server.ts';
import { startWorker } from '../server/src/start-worker.ts';
import { type ApiClient, signIn } from '../test/api-client.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The whole server on a port, relay and workers running, for browsers. */
export interface LoopServer {
  readonly url: string;
  readonly owner: ApiClient;
  readonly ownerCredentials: Credentials;
  /** @param unitIds none for a role that sees everything */
  readonly addMember: (role: Role, unitIds: readonly number[]) => Promise<Credentials>;
  /** Another workspace, owned by somebody who may be a member elsewhere. */
  readonly addWorkspace: (name: string, owner: Credentials) => Promise<void>;
}

/** Starts it for the tests of one file. */
export async function startLoopServer(): Promise<LoopServer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startTestServer({ pages: true, publicUrl: url });
  await server.app.listen({ host: '127.0.0.1', port });
  const worker = await startWorker(server.context, server.application);
  afterTests(() => worker.stop());
  const { email, password } = server.owner;
  return {
    url,
    owner: await signIn(url, email, password),
    ownerCredentials: { email, password },
    addMember: (role, unitIds) => server.member(role, unitIds),
    addWorkspace: async (name, member) => {
      const { auth } = server.application;
      const languages = ['zh-CN', 'en'] as const;
      const owner = { ...member, name: 'Owner' };
      await createWorkspace(server.context, auth, { name, timeZone: 'UTC', languages, owner });
    },
  };
}
