import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

export const groupsKey = ['directory-groups'] as const;

/** The groups of the company's directory, sent by SCIM or named by hand. */
export function useDirectoryGroups() {
  return useQuery({
    queryKey: groupsKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/directory-groups'))).items,
  });
}

/** Removes a group that was named by hand. */
export function useRemoveGroup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/directory-groups/{id}', { params: { path: { id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: groupsKey }),
  });
}
