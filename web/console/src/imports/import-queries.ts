import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { ImportMapping } from '../api/shapes.ts';
import { readImport } from './read-import.ts';

/** How often a running import is looked at where the live stream is silent. */
const progressPollMs = 2_000;

/** Every import so far. */
export function useImports() {
  return useQuery({ queryKey: ['imports'], queryFn: async () => (await answerOf(api.GET('/api/v1/imports'))).items });
}

/** One import; followed while it runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: async () => readImport(await answerOf(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }))),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? progressPollMs : false),
  });
}

/** Uploading a file, mapping its columns, running and stopping the import. */
export function useImportActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['imports'] });
  return {
    map: useMutation({
      mutationFn: ({ id, mapping }: { id: string; mapping: ImportMapping }) =>
        answerOf(api.PUT('/api/v1/imports/{id}/mapping', { params: { path: { id } }, body: { mapping } })),
    }),
    start: useMutation({
      mutationFn: (id: string) => api.POST('/api/v1/imports/{id}/start', { params: { path: { id } }, body: {} }),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id } }, body: {} }),
      onSuccess,
    }),
  };
}
