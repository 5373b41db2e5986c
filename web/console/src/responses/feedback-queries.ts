import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Band, Day, FeedbackSummary } from '../api/shapes.ts';

type FeedbackKind = FeedbackSummary['kind'];

/** What a list of feedback is narrowed to. */
export interface FeedbackQuery {
  surveyId?: string | undefined;
  unitId?: number | undefined;
  from?: Day;
  to?: Day;
  channel?: string | undefined;
  touchpoint?: string | undefined;
  band?: Band | undefined;
  hasText?: boolean | undefined;
  doubtful?: boolean | undefined;
  q?: string | undefined;
  kind?: FeedbackKind | undefined;
  sourceId?: string | undefined;
  thread?: string | undefined;
  limit?: number;
}

function dropUnset<T extends object>(query: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };
}

/** Feedback, newest first, page by page. */
export function useFeedback(query: FeedbackQuery) {
  return useInfiniteQuery({
    queryKey: ['feedback', query],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/feedback', {
          params: { query: { ...dropUnset(query), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The latest feedback of a query whatever the period; null where there is none. Asked only when `wanted`. */
export function useLatestFeedback({ from: _from, to: _to, ...query }: FeedbackQuery, wanted: boolean) {
  const asked = { ...dropUnset(query), limit: 1 };
  return useQuery({
    queryKey: ['feedback', 'latest', asked],
    queryFn: async () => (await answerOf(api.GET('/api/v1/feedback', { params: { query: asked } }))).items[0] ?? null,
    enabled: wanted,
  });
}

/** One feedback in full. */
export function useFeedbackDetail(id: string | undefined) {
  return useQuery({
    queryKey: ['feedback', 'detail', id],
    queryFn: () => answerOf(api.GET('/api/v1/feedback/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}
