import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewSource, SourceChange, SourceMapping } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

export const sourcesKey = ['sources'] as const;
const at = (id: string) => ({ params: { path: { id } } });

/** How often a source is looked at while it is being read. */
const progressPollMs = 2_000;
/** How often the health of an open source is looked at. */
const healthPollMs = 5_000;

/** The kinds of source that there are, in the reader's words. */
export function useSourceKinds() {
  return useQuery({
    queryKey: ['source-kinds'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/source-kinds'))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every source. */
export function useSources() {
  return useQuery({ queryKey: sourcesKey, queryFn: async () => (await answerOf(api.GET('/api/v1/sources'))).items });
}

/** One source. */
export function useSource(id: string) {
  return useQuery({
    queryKey: [...sourcesKey, id],
    queryFn: () => answerOf(api.GET('/api/v1/sources/{id}', at(id))),
    refetchInterval: healthPollMs,
  });
}

/** The latest runs of a source; followed while one is under way. */
export function useSourceRuns(id: string) {
  return useQuery({
    queryKey: [...sourcesKey, id, 'runs'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/sources/{id}/runs', at(id)))).items,
    refetchInterval: ({ state: { data = [] } }) => {
      const underWay = data.some((run) => run.state === 'waiting' || run.state === 'running');
      // One that was just switched on begins its first run by itself.
      return underWay || data.length === 0 ? progressPollMs : false;
    },
  });
}

/** One run with the records that were not taken. */
export function useSourceRun(id: string, runId: string) {
  return useQuery({
    queryKey: [...sourcesKey, id, 'runs', runId],
    queryFn: () => answerOf(api.GET('/api/v1/sources/{id}/runs/{runId}', { params: { path: { id, runId } } })),
  });
}

/** What can be done to sources. */
export function useSourceActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: sourcesKey });
  return {
    add: useMutation({
      mutationFn: (body: NewSource) => answerOf(api.POST('/api/v1/sources', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, revision, body }: { id: string; revision: number | undefined; body: SourceChange }) => {
        const params = { path: { id }, header: basedOn(revision) };
        return answerOf(api.PATCH('/api/v1/sources/{id}', { params, body }));
      },
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.DELETE('/api/v1/sources/{id}', at(id)), onSuccess }),
    run: useMutation({
      mutationFn: (id: string) => api.POST('/api/v1/sources/{id}/runs', { ...at(id), body: {} }),
      onSuccess,
    }),
    preview: useMutation({
      mutationFn: ({ id, mapping, records }: { id: string; mapping?: SourceMapping; records?: unknown[] }) =>
        answerOf(
          api.POST('/api/v1/sources/{id}/preview', {
            ...at(id),
            body: { ...(mapping ? { mapping } : {}), ...(records ? { records } : {}) },
          }),
        ),
    }),
  };
}
