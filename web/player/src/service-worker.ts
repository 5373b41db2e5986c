/// <reference lib="webworker" />
import type { KeepMessage } from './offline-copy.ts';
import { outboxSync, sendWaiting } from './outbox.ts';

declare const self: ServiceWorkerGlobalScope;

/** Pages and files that were kept; a new shape of what is kept takes a new number. */
const cacheName = 'voxloop-player-1';
/** More surveys than anybody has open; the oldest go first. */
const mostEntries = 120;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', (event) => event.waitUntil(dropOldCaches().then(() => self.clients.claim())));

self.addEventListener('message', (event) => {
  const message: KeepMessage = event.data;
  if (message.kind === 'keep') event.waitUntil(keep(message.urls).then(() => event.source?.postMessage('kept')));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // A name of an asset holds a digest of its content: what is kept is right for ever.
  if (pathname.startsWith('/player/assets/')) event.respondWith(fromCacheFirst(request));
  else if (request.mode === 'navigate') event.respondWith(fromNetworkFirst(request));
});

// Not in the types: background sync is Chromium's alone.
self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as { tag: string };
  if (tag === outboxSync) event.waitUntil(sendOrTryAgain());
});

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('voxloop-player-') && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function keep(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    urls.map(async (url) => {
      if (url.includes('/player/assets/') && (await cache.match(url)) !== undefined) return;
      const response = await fetch(url, { credentials: 'same-origin' });
      if (response.ok) await cache.put(url, response);
    }),
  );
  const entries = await cache.keys();
  await Promise.all(entries.slice(0, Math.max(0, entries.length - mostEntries)).map((entry) => cache.delete(entry)));
}

async function fromCacheFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(request)) ?? fetch(request);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(cacheName)).match(request.url.replace(/#.*$/, ''));
    if (kept !== undefined) return kept;
    throw error;
  }
}

/** @throws where something still waits, so that the browser tries again later */
async function sendOrTryAgain(): Promise<void> {
  if ((await sendWaiting()) > 0) throw new Error('Responses are still waiting to be sent.');
}
