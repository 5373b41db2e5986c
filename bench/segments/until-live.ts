import type { ApiClient } from '../../test/api-client.ts';

const pollMs = 100;

/** Settles when all segments are built. */
export async function untilLive(api: ApiClient): Promise<void> {
  for (;;) {
    const { items } = await api.send<{ items: { state: string }[] }>('GET', '/segments');
    if (items.every(({ state }) => state === 'live')) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
