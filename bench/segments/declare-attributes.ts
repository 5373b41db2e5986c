import type { ApiClient } from '../../test/api-client.ts';

/** Declares the attributes that profiles of a `SegmentWorld` bear. */
export async function declareAttributes(api: ApiClient): Promise<void> {
  for (const [key, type] of Object.entries({ city: 'text', visits: 'number' })) {
    const shared = { choices: [], source: 'directory', personal: false };
    await api.send('PUT', `/profile-attributes/${key}`, { names: { 'zh-CN': key, en: key }, type, ...shared });
  }
}
