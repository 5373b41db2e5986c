import { type Access, apiKeyAccess, type Language } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { type ApiKey, hashApiKey, isApiKey } from './api-key.ts';
import { findApiKeyByHash, saveApiKeyUse } from './api-key-store.ts';

/** Says that a key was revoked: every server process then forgets the keys that it knows. */
export const apiKeyRevokedTopic = 'apiKey.revoked';

const rememberMs = 30_000;
const noteUseEveryMs = 60_000;
const maxRemembered = 10_000;

/** Turns keys that systems present into accesses. */
export interface ApiKeyReader {
  /** The access that a key gives; null when it is unknown or revoked. */
  findAccess(key: string, language: Language): Promise<Access | null>;
}

interface RememberedKey {
  apiKey: ApiKey;
  timeZone: string;
  untilMs: number;
  useNotedMs: number;
}

/**
 * A reader that remembers valid keys for half a minute, or until one is revoked in whichever process, so that a busy
 * key costs the database nothing; when a key was last used is noted once a minute at most.
 */
export function createApiKeyReader(context: ServerContext): ApiKeyReader {
  const { clock, database, live, log } = context;
  const remembered = new Map<string, RememberedKey>();
  live.listen((message) => {
    if (message.type === apiKeyRevokedTopic) remembered.clear();
  });

  async function readKey(hash: string, nowMs: number): Promise<RememberedKey | null> {
    const apiKey = await database.asSystem((tx) => findApiKeyByHash(tx, hash));
    if (apiKey === null) return null;
    const { timeZone } = await database.inWorkspace(apiKey.workspaceId, getWorkspace);
    const useNotedMs = apiKey.lastUsedAt?.getTime() ?? 0;
    const found = { apiKey, timeZone, untilMs: nowMs + rememberMs, useNotedMs };
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(hash, found);
    return found;
  }

  function noteUse(known: RememberedKey, nowMs: number): void {
    if (nowMs - known.useNotedMs < noteUseEveryMs) return;
    known.useNotedMs = nowMs;
    const { workspaceId, id } = known.apiKey;
    database
      .inWorkspace(workspaceId, (tx) => saveApiKeyUse(tx, id, new Date(nowMs)))
      .catch((error: unknown) => log.warn({ err: error, apiKeyId: id }, 'the use of an API key could not be noted'));
  }

  return {
    findAccess: async (key, language) => {
      if (!isApiKey(key)) return null;
      const hash = hashApiKey(key);
      const nowMs = clock.now().getTime();
      const held = remembered.get(hash);
      const known = held !== undefined && held.untilMs > nowMs ? held : await readKey(hash, nowMs);
      if (known === null) {
        remembered.delete(hash);
        return null;
      }
      noteUse(known, nowMs);
      const { workspaceId, id, scopes } = known.apiKey;
      return apiKeyAccess({ workspaceId, apiKeyId: id, permissions: scopes, language, timeZone: known.timeZone });
    },
  };
}
