import type pg from 'pg';
import type { DataKeyStore, WrappedKey } from '../sealing/index.ts';

/**
 * Keys in the table `data_key`. Each call has a connection of its own, outside the pool: a key has to be committed before
 * anything is sealed under it, and whoever asks for one may hold the pool's last connection himself.
 */
export function createDataKeyStore(connect: () => Promise<pg.Client>): DataKeyStore {
  async function withClient<T>(workspaceId: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = await connect();
    try {
      await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
      return await work(client);
    } finally {
      await client.end();
    }
  }
  return {
    list: (workspaceId) =>
      withClient(workspaceId, async (client) => {
        const { rows } = await client.query<WrappedKey>(
          'select version, wrapped from data_key where workspace_id = $1 order by version',
          [workspaceId],
        );
        return rows;
      }),
    insert: (workspaceId, { version, wrapped }) =>
      withClient(workspaceId, async (client) => {
        await client.query(
          `with added as (
            insert into data_key (workspace_id, version, wrapped) values ($1, $2, $3) on conflict do nothing
          )
          update data_key set replaced_at = now() where workspace_id = $1 and version < $2 and replaced_at is null`,
          [workspaceId, version, wrapped],
        );
      }),
  };
}
