import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Names, NewHierarchy } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

/** The code of the hierarchy that every workspace has, and that access goes by. */
export const organisationCode = 'organisation';

/** Below the units, so that whatever changes these renews both. */
const hierarchiesKey = ['units', 'hierarchies'] as const;

/** The hierarchies of the workspace, the organisation first. */
export function useHierarchies() {
  return useQuery({
    queryKey: hierarchiesKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/hierarchies'))).items,
  });
}

/** Making, renaming and removing hierarchies beside the organisation. */
export function useHierarchyActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['units'] });
  return {
    create: useMutation({
      mutationFn: (body: NewHierarchy) => answerOf(api.POST('/api/v1/hierarchies', { body })),
      onSuccess,
    }),
    rename: useMutation({
      mutationFn: ({ code, revision, names }: { code: string; revision: number | undefined; names: Names }) => {
        const params = { path: { code }, header: basedOn(revision) };
        return answerOf(api.PATCH('/api/v1/hierarchies/{code}', { params, body: { names } }));
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (code: string) => api.DELETE('/api/v1/hierarchies/{code}', { params: { path: { code } } }),
      onSuccess,
    }),
  };
}
