import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { ProviderEntry } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const providersKey = ['identity-providers'] as const;

const at = (id: string) => ({ params: { path: { id } } });

/** The workspace's identity providers and what can be done to them. */
export function useProviders() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: providersKey });
  return {
    list: useQuery({
      queryKey: providersKey,
      queryFn: async () => (await answerOf(api.GET('/api/v1/identity-providers'))).items,
    }),
    save: useMutation({
      mutationFn: ({
        id,
        revision,
        body,
      }: {
        id: string | null;
        revision: number | undefined;
        body: ProviderEntry;
      }) => {
        if (id === null) return answerOf(api.POST('/api/v1/identity-providers', { body }));
        const params = { path: { id }, header: basedOn(revision) };
        return answerOf(api.PUT('/api/v1/identity-providers/{id}', { params, body }));
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/identity-providers/{id}', at(id)),
      onSuccess,
    }),
    test: useMutation({
      mutationFn: (id: string) => answerOf(api.POST('/api/v1/identity-providers/{id}/test', { ...at(id), body: {} })),
    }),
  };
}
