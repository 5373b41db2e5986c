import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { PeopleMapping, StatedAttribute } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

/** How often a running import is looked at. */
const progressPollMs = 1_500;
const importsKey = ['profile-imports'] as const;

/** Every import of people so far. */
export function usePeopleImports() {
  return useQuery({
    queryKey: importsKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/profile-imports'))).items,
  });
}

/** One import of people; followed while it runs. */
export function usePeopleImport(id: string) {
  return useQuery({
    queryKey: [...importsKey, id],
    queryFn: () => answerOf(api.GET('/api/v1/profile-imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? progressPollMs : false),
  });
}

/** Uploading a file of people, mapping its columns, trying, running and stopping the import. */
export function usePeopleImportActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: importsKey });
  return {
    map: useMutation({
      mutationFn: ({ id, mapping }: { id: string; mapping: PeopleMapping }) =>
        answerOf(api.PUT('/api/v1/profile-imports/{id}/mapping', { params: { path: { id } }, body: { mapping } })),
    }),
    start: useMutation({
      mutationFn: ({ id, dryRun }: { id: string; dryRun: boolean }) =>
        answerOf(api.POST('/api/v1/profile-imports/{id}/start', { params: { path: { id } }, body: { dryRun } })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) =>
        api.POST('/api/v1/profile-imports/{id}/cancel', { params: { path: { id } }, body: {} }),
      onSuccess,
    }),
  };
}

/** Declaring an attribute of profiles. */
export function useDeclareAttribute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, revision, ...body }: Omit<StatedAttribute, 'revision'> & { revision: number | undefined }) => {
      const params = { path: { key }, header: basedOn(revision) };
      return answerOf(api.PUT('/api/v1/profile-attributes/{key}', { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['profile-attributes'] }),
  });
}
