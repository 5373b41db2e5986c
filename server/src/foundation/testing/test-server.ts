import type { Access, Role } from '@voxloop/access';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Application, composeApplication } from '../../app.ts';
import { createContext } from '../../create-context.ts';
import { createAccessBuilder } from '../../data/access/index.ts';
import { addMember, createWorkspace, listMemberships, type Workspace } from '../../data/workspaces/index.ts';
import { servePages } from '../../serve-pages.ts';
import { type Clock, systemClock } from '../clock/index.ts';
import { parseConfig } from '../config/index.ts';
import type { ServerContext } from '../context.ts';
import { startWorker } from '../jobs/index.ts';
import { createLogger } from '../log/index.ts';
import { createRelay, type Relay } from '../outbox/index.ts';
import { migrateWarehouse } from '../warehouse/index.ts';
import { afterTests } from './after-tests.ts';
import { createTestDatabase, getTestEngines } from './test-engines.ts';

/** A member who is signed in. */
export interface SignedInMember {
  memberId: string;
  access: Access;
  /** Headers of his requests */
  headers: { cookie: string; 'accept-language': string };
  email: string;
  password: string;
}

/** The whole server in the process of a test, on a PostgreSQL and ClickHouse database of its own. */
export interface TestServer {
  context: ServerContext;
  application: Application;
  app: FastifyInstance;
  workspace: Workspace;
  owner: SignedInMember;
  relay: Relay;
  /** Adds a member and signs him in. @param unitIds none for a role that sees everything */
  member(role: Role, unitIds?: readonly number[]): Promise<SignedInMember>;
  /** A request through every layer of the server but the socket. */
  request(member: SignedInMember | null, options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Listens on a free port of loopback; for browsers. */
  listen(): Promise<string>;
  /** Relays until nothing is left, then works on jobs until none is due, and so on until both rest. */
  settle(): Promise<void>;
}

const password = 'a-password-of-tests';
const secret = 'the-secret-of-tests-which-is-long-enough';

/** Starts the server with one workspace and its owner. It is stopped after the last test of the file. */
export async function startTestServer(
  options: {
    clock?: Clock;
    environment?: Record<string, string>;
    timeZone?: string;
    pages?: boolean;
    publicUrl?: string;
  } = {},
): Promise<TestServer> {
  const engines = await getTestEngines();
  const { name, url, drop } = await createTestDatabase(engines);
  const log = createLogger(process.argv.includes('--test-log') ? 'info' : 'fatal', 'test');
  const config = parseConfig({
    VOXLOOP_PORT: '0',
    VOXLOOP_INTAKE_RATE_PER_MINUTE: '1000000',
    VOXLOOP_SIGN_IN_RATE_PER_MINUTE: '1000000',
    ...options.environment,
  });
  const warehouse = { ...engines.clickhouse, database: name, cluster: null };
  await migrateWarehouse(warehouse, log);
  const { context, close } = createContext({
    config,
    engines: { databaseUrl: url, warehouse },
    log,
    name: 'voxloop-test',
    secret,
    clock: options.clock ?? systemClock,
    publicUrl: options.publicUrl ?? 'http://127.0.0.1',
  });
  const application = await composeApplication(context, secret);
  const app = await application.createServer();
  if (options.pages === true) await servePages(app);
  await context.live.start();
  const { workspace, ownerMemberId } = await createWorkspace(context, application.auth, {
    name: '测试公司',
    timeZone: options.timeZone ?? 'Asia/Shanghai',
    languages: ['zh-CN', 'en'],
    owner: { name: 'Owner', email: 'owner@voxloop.example', password },
  });
  afterTests(async () => {
    await context.live.stop();
    await app.close();
    await application.close();
    await context.warehouse.command(`drop database if exists ${name}`);
    await close();
    await drop();
  });
  const relay = createRelay({ database: context.database, subscribers: application.subscribers, log });
  const signIn = (memberId: string, email: string) => signInMember({ context, app, workspace }, memberId, email);
  const owner = await signIn(ownerMemberId, 'owner@voxloop.example');
  let memberCount = 0;
  return {
    context,
    application,
    app,
    workspace,
    owner,
    relay,
    member: async (role, unitIds = []) => {
      memberCount += 1;
      const email = `${role.toLowerCase()}${memberCount}@voxloop.example`;
      const wanted = { name: `${role} ${memberCount}`, email, role, unitIds: [...unitIds], password };
      const { id } = await addMember(context, application.auth, owner.access, wanted);
      return signIn(id, email);
    },
    request: (member, injected) => app.inject({ ...injected, headers: { ...member?.headers, ...injected.headers } }),
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    settle: () => settle(context, application, relay),
  };
}

async function signInMember(
  { context, app, workspace }: { context: ServerContext; app: FastifyInstance; workspace: Workspace },
  memberId: string,
  email: string,
): Promise<SignedInMember> {
  const response = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
  if (response.statusCode !== 200) throw new Error(`${email} can't sign in: ${response.body}`);
  const cookie = response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const userId: string = response.json().user.id;
  const memberships = await context.database.asSystem((tx) => listMemberships(tx, userId));
  const membership = memberships.find((candidate) => candidate.memberId === memberId);
  if (membership === undefined) throw new Error(`${email} is not a member.`);
  const access = await context.database.inWorkspace(workspace.id, (tx) =>
    createAccessBuilder().buildAccess(tx, membership, 'zh-CN'),
  );
  return { memberId, access, headers: { cookie, 'accept-language': 'zh-CN' }, email, password };
}

async function settle(context: ServerContext, application: Application, relay: Relay): Promise<void> {
  for (;;) {
    await relay.drain();
    if ((await countDueJobs(context)) === 0) return;
    const worker = await startWorker({ context, jobs: application.jobs, cronJobs: [], concurrency: 4 });
    while ((await countDueJobs(context)) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await worker.stop();
  }
}

async function countDueJobs(context: ServerContext): Promise<number> {
  const { rows } = await context.database.pool.query<{ count: number }>(
    'select count(*) as count from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
  );
  return rows[0]?.count ?? 0;
}
