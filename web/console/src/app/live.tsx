import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { fetchAnswer } from '../api/client.ts';
import { isSignedOut } from '../api/problem.ts';
import { parseEventStream } from './event-stream.ts';
import {
  computeReconnectDelayMs,
  type LiveChange,
  readLiveChange,
  staleAfterGap,
  staleByChange,
} from './live-change.ts';
import { meKey } from './session.tsx';

export type LiveState = 'connecting' | 'connected' | 'interrupted';

const LiveContext = createContext<LiveState>('connecting');
/** Changes that arrive within this window refresh the page once. */
const gatherMs = 400;

/** Whether the page is hearing of changes right now. */
export function useLive(): LiveState {
  return useContext(LiveContext);
}

function createRefresher(client: QueryClient) {
  const stale = new Set<string>();
  let timer: number | undefined;
  return {
    mark(roots: readonly string[]) {
      for (const root of roots) stale.add(root);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        for (const root of stale) void client.invalidateQueries({ queryKey: [root] });
        stale.clear();
      }, gatherMs);
    },
    stop: () => window.clearTimeout(timer),
  };
}

async function readStream(signal: AbortSignal, onOpen: () => void, onChange: (change: LiveChange) => void) {
  const response = await fetchAnswer(
    new Request('/api/v1/live', { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal }),
  );
  if (!response.body) return;
  onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const { events, rest } = parseEventStream(waiting + value);
    waiting = rest;
    for (const { event, data } of events) {
      const change = event === 'change' ? readLiveChange(data) : undefined;
      if (change) onChange(change);
    }
  }
}

function waitFor(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer);
      resolve();
    });
  });
}

interface Listening {
  signal: AbortSignal;
  onState: (state: LiveState) => void;
  /** Queries by their first part that something made stale. */
  onStale: (roots: readonly string[]) => void;
  onSignedOut: () => void;
}

/** Listens until aborted or signed out; after every break it waits a little longer and then says that all may be stale. */
async function listen({ signal, onState, onStale, onSignedOut }: Listening): Promise<void> {
  let attempt = 0;
  let isFirst = true;
  while (!signal.aborted) {
    try {
      await readStream(
        signal,
        () => {
          attempt = 0;
          onState('connected');
          if (!isFirst) onStale(staleAfterGap);
          isFirst = false;
        },
        (change) => onStale(staleByChange[change.type]),
      );
    } catch (failure) {
      if (isSignedOut(failure)) return onSignedOut();
    }
    if (signal.aborted) return;
    attempt += 1;
    onState('interrupted');
    await waitFor(computeReconnectDelayMs(attempt), signal);
  }
}

interface LiveProviderProps {
  /** Nobody who is signed out is told anything */
  isSignedIn: boolean;
  children: ReactNode;
}

/** Listens to the server's domain events and refreshes what they make stale; reconnects with growing pauses. */
export function LiveProvider({ isSignedIn, children }: LiveProviderProps) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(() => {
    if (!isSignedIn) return;
    const stop = new AbortController();
    const refresher = createRefresher(client);
    void listen({
      signal: stop.signal,
      onState: setState,
      onStale: refresher.mark,
      onSignedOut: () => client.setQueryData(meKey, null),
    });
    return () => {
      stop.abort();
      refresher.stop();
    };
  }, [client, isSignedIn]);

  return <LiveContext value={state}>{children}</LiveContext>;
}
