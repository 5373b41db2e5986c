import { access, constants, mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../foundation/config/index.ts';
import type { ServerContext } from '../foundation/context.ts';
import { ApplicationRoleError, checkApplicationRole } from '../foundation/database/index.ts';
import { findRelayStatus } from '../foundation/outbox/index.ts';
import { assertPortFree, StartupError } from '../foundation/processes/index.ts';
import { getDatabaseFacts } from './doctor-store.ts';

/** What one check found; the words are the text `doctor.<key>`. */
export interface Finding {
  status: 'ok' | 'warning' | 'problem';
  key: string;
  params?: Record<string, string | number>;
}

const oldestNodeMajor = 24;
const oldestDatabaseVersion = 160_000;
const littleSpaceMib = 2_048;
const tooLittleSpaceMib = 256;
const largestClockSkewMs = 2_000;
const muchLagEvents = 10_000;

/** Node is the version that runs TypeScript directly. */
export function checkNode(version = process.versions.node): Finding {
  const isRecent = Number(version.split('.')[0]) >= oldestNodeMajor;
  return { status: isRecent ? 'ok' : 'problem', key: isRecent ? 'nodeOk' : 'nodeOld', params: { version } };
}

/** The data folder can be written to, has space, and keeps its secrets to itself. */
export async function checkDataFolder({ dataFolder }: Pick<Config, 'dataFolder'>): Promise<Finding[]> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o711 });
    await access(dataFolder, constants.W_OK | constants.X_OK);
  } catch {
    return [{ status: 'problem', key: 'folderNotWritable', params: { folder: dataFolder } }];
  }
  const { bavail, bsize } = await statfs(dataFolder);
  const freeMib = Math.floor((bavail * bsize) / 1024 / 1024);
  const params = { folder: dataFolder, freeMib };
  return [describeSpace(freeMib, params), ...(await findOpenSecrets(dataFolder))];
}

function describeSpace(freeMib: number, params: { folder: string; freeMib: number }): Finding {
  if (freeMib < tooLittleSpaceMib) return { status: 'problem', key: 'spaceTooLittle', params };
  if (freeMib < littleSpaceMib) return { status: 'warning', key: 'spaceLittle', params };
  return { status: 'ok', key: 'folderOk', params };
}

async function findOpenSecrets(dataFolder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of await readdir(dataFolder)) {
    if (!/\.secret(\.json)?$/.test(name)) continue;
    const file = join(dataFolder, name);
    if (((await stat(file)).mode & 0o077) !== 0)
      findings.push({ status: 'problem', key: 'secretOpen', params: { file } });
  }
  return findings;
}

/** The port is free, or a Voxloop answers on it. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const params = { port: String(port) };
  if (port === 0) return { status: 'ok', key: 'portAny' };
  try {
    await assertPortFree(port, 'HTTP');
    return { status: 'ok', key: 'portFree', params };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return (await answersAsVoxloop(host, port))
      ? { status: 'ok', key: 'portOurs', params }
      : { status: 'problem', key: 'portBusy', params };
  }
}

async function answersAsVoxloop(host: string, port: number): Promise<boolean> {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const response = await fetch(`http://${address}:${port}/health`, { signal: AbortSignal.timeout(3_000) });
    return response.ok;
  } catch {
    // Something else listens there.
    return false;
  }
}

/** PostgreSQL answers, is recent enough, and row-level security protects workspaces from our role. */
export async function checkDatabase({ database }: ServerContext): Promise<Finding[]> {
  const { version, versionNumber, role } = await getDatabaseFacts(database);
  const findings: Finding[] = [
    versionNumber < oldestDatabaseVersion
      ? { status: 'problem', key: 'databaseOld', params: { version } }
      : { status: 'ok', key: 'databaseOk', params: { version } },
  ];
  try {
    await checkApplicationRole(database);
    findings.push({ status: 'ok', key: 'roleOk', params: { role } });
  } catch (error) {
    if (!(error instanceof ApplicationRoleError)) throw error;
    findings.push({ status: 'problem', key: 'roleUnsafe', params: { role, reason: error.message } });
  }
  return findings;
}

/** ClickHouse answers. */
export async function checkWarehouse({ warehouse }: ServerContext): Promise<Finding> {
  try {
    await warehouse.ping();
    return { status: 'ok', key: 'warehouseOk' };
  } catch (error) {
    return { status: 'problem', key: 'warehouseAway', params: { reason: error instanceof Error ? error.message : '' } };
  }
}

/** Events reach their subscribers. */
export async function checkRelay({ database }: ServerContext): Promise<Finding[]> {
  const { waiting, subscribers } = await database.asSystem(findRelayStatus);
  const findings: Finding[] = [];
  for (const { name, eventsBehind, deadLetters, lastError } of subscribers) {
    if (deadLetters > 0) findings.push({ status: 'problem', key: 'deadLetters', params: { name, count: deadLetters } });
    const isBehind = eventsBehind > muchLagEvents || (lastError !== null && eventsBehind > 0);
    if (isBehind) {
      const params = { name, count: eventsBehind, reason: lastError ?? '–' };
      findings.push({ status: 'warning', key: 'subscriberBehind', params });
    }
  }
  if (waiting > muchLagEvents) findings.push({ status: 'warning', key: 'relayWaits', params: { count: waiting } });
  return findings.length > 0 ? findings : [{ status: 'ok', key: 'relayOk', params: { count: waiting } }];
}

/** The clocks of server and PostgreSQL agree; times of answers and tickets are compared with each other. */
export async function checkClocks({ clock, database }: ServerContext): Promise<Finding> {
  const beforeMs = clock.now().getTime();
  const { now } = await getDatabaseFacts(database);
  const afterMs = clock.now().getTime();
  const thereMs = Date.parse(now);
  const skewMs = thereMs < beforeMs ? beforeMs - thereMs : Math.max(0, thereMs - afterMs);
  const params = { skewMs };
  return skewMs > largestClockSkewMs
    ? { status: 'problem', key: 'clocksApart', params }
    : { status: 'ok', key: 'clocksOk', params };
}
