import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { CustomRole, NewCustomRole } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const rolesKey = ['roles'] as const;

/** Every role of the workspace's own. */
export function useRoles() {
  return useQuery({ queryKey: rolesKey, queryFn: async () => (await answerOf(api.GET('/api/v1/roles'))).items });
}

/** Making, changing and removing roles. */
export function useRoleActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: rolesKey });
  return {
    save: useMutation({
      mutationFn: ({
        id,
        revision,
        ...body
      }: NewCustomRole & { id?: CustomRole['id']; revision?: number | undefined }) =>
        id === undefined
          ? answerOf(api.POST('/api/v1/roles', { body }))
          : answerOf(api.PUT('/api/v1/roles/{id}', { params: { path: { id }, header: basedOn(revision) }, body })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/roles/{id}', { params: { path: { id } } }),
      onSuccess,
    }),
  };
}
