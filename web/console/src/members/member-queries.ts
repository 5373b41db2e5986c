import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Role } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

export const membersKey = ['members'] as const;

/** Everybody who can sign in to the workspace. */
export function useMembers() {
  return useQuery({
    queryKey: membersKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/members'))).items,
  });
}

/** Adding a member and changing one. */
export function useMemberActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: membersKey });
  return {
    add: useMutation({
      mutationFn: (body: {
        name: string;
        email: string;
        role: Role;
        customRoleId: string | null;
        unitIds: number[];
        password: string;
      }) => answerOf(api.POST('/api/v1/members', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({
        id,
        revision,
        ...body
      }: {
        id: string;
        revision: number | undefined;
        role?: Role;
        customRoleId?: string | null;
        unitIds?: number[];
        active?: boolean;
      }) => answerOf(api.PATCH('/api/v1/members/{id}', { params: { path: { id }, header: basedOn(revision) }, body })),
      onSuccess,
    }),
    resetSecondFactor: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/members/{id}/second-factor', { params: { path: { id } } }),
      onSuccess,
    }),
  };
}
