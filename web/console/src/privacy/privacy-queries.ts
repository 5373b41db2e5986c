import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewPrivacyRequest, NewPurpose } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const requestsKey = ['privacy', 'requests'] as const;
const purposesKey = ['privacy', 'purposes'] as const;

/** While something is being erased, its progress is asked for this often. */
const watchMs = 2_000;

/** What persons asked for. */
export function usePrivacyRequests() {
  const client = useQueryClient();
  return {
    list: useQuery({
      queryKey: requestsKey,
      queryFn: async () =>
        (await answerOf(api.GET('/api/v1/privacy/requests', { params: { query: { limit: 100 } } }))).items,
      refetchInterval: ({ state }) =>
        state.data?.some(({ kind, state: step }) => kind === 'erasure' && (step === 'open' || step === 'running'))
          ? watchMs
          : false,
    }),
    ask: useMutation({
      mutationFn: (body: NewPrivacyRequest) => answerOf(api.POST('/api/v1/privacy/requests', { body })),
      onSuccess: () => client.invalidateQueries({ queryKey: requestsKey }),
    }),
  };
}

/** What people are contacted for. */
export function usePurposes() {
  const client = useQueryClient();
  return {
    list: useQuery({ queryKey: purposesKey, queryFn: () => answerOf(api.GET('/api/v1/privacy/purposes')) }),
    save: useMutation({
      mutationFn: ({ code, revision, ...body }: NewPurpose) => {
        const params = { path: { code }, header: basedOn(revision) };
        return answerOf(api.PUT('/api/v1/privacy/purposes/{code}', { params, body }));
      },
      onSuccess: () => client.invalidateQueries({ queryKey: purposesKey }),
    }),
  };
}
