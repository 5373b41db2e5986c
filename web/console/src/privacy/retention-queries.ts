import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { MaskedKind, MinorPolicy, RetentionRule } from '../api/shapes.ts';

const retentionKey = ['privacy', 'retention'] as const;
const minorsKey = ['privacy', 'minors'] as const;
const maskingKey = ['privacy', 'masking'] as const;

/** While something meets its end, the run is asked for this often. */
const watchMs = 2_000;

/** How long each kind of record is kept, what is due, and what has met its end. */
export function useRetention() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: retentionKey });
  return {
    rules: useQuery({
      queryKey: [...retentionKey, 'rules'],
      queryFn: async () => (await answerOf(api.GET('/api/v1/privacy/retention'))).items,
    }),
    due: useQuery({
      queryKey: [...retentionKey, 'due'],
      queryFn: async () => (await answerOf(api.GET('/api/v1/privacy/retention/preview'))).items,
    }),
    runs: useQuery({
      queryKey: [...retentionKey, 'runs'],
      queryFn: async () => (await answerOf(api.GET('/api/v1/privacy/retention/runs'))).items,
      refetchInterval: ({ state }) =>
        state.data?.some(({ state: step }) => step === 'waiting' || step === 'running') ? watchMs : false,
    }),
    save: useMutation({
      mutationFn: ({ kind, days, ending }: Pick<RetentionRule, 'kind' | 'days' | 'ending'>) =>
        answerOf(api.PUT('/api/v1/privacy/retention/{kind}', { params: { path: { kind } }, body: { days, ending } })),
      onSuccess: refresh,
    }),
    run: useMutation({
      mutationFn: () => answerOf(api.POST('/api/v1/privacy/retention/runs', { body: null })),
      onSuccess: refresh,
    }),
  };
}

/** Which kinds of personal data are masked in what customers say. */
export function useMasking() {
  const client = useQueryClient();
  return {
    kinds: useQuery({
      queryKey: maskingKey,
      queryFn: async () => (await answerOf(api.GET('/api/v1/privacy/masking'))).kinds,
    }),
    save: useMutation({
      mutationFn: (kinds: MaskedKind[]) => answerOf(api.PUT('/api/v1/privacy/masking', { body: { kinds } })),
      onSuccess: (saved) => client.setQueryData(maskingKey, saved.kinds),
    }),
  };
}

/** Who counts as a minor, and how minors are told. */
export function useMinorPolicy() {
  const client = useQueryClient();
  return {
    policy: useQuery({ queryKey: minorsKey, queryFn: () => answerOf(api.GET('/api/v1/privacy/minors')) }),
    save: useMutation({
      mutationFn: ({ protectedCount: _, ...body }: MinorPolicy) =>
        answerOf(api.PUT('/api/v1/privacy/minors', { body })),
      onSuccess: (saved) => client.setQueryData(minorsKey, saved),
    }),
  };
}
