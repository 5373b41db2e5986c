import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { MaskingRules, MinorPolicy, RetentionRule } from '../api/shapes.ts';
import { type Based, basedOn } from '../edits/based-on.ts';

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
      mutationFn: ({
        kind,
        revision,
        ...body
      }: Based<Pick<RetentionRule, 'kind' | 'days' | 'ending' | 'revision'>>) => {
        const params = { path: { kind }, header: basedOn(revision) };
        return answerOf(api.PUT('/api/v1/privacy/retention/{kind}', { params, body }));
      },
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
    rules: useQuery({
      queryKey: maskingKey,
      queryFn: () => answerOf(api.GET('/api/v1/privacy/masking')),
    }),
    save: useMutation({
      mutationFn: ({ revision, ...body }: Based<MaskingRules>) =>
        answerOf(api.PUT('/api/v1/privacy/masking', { params: { header: basedOn(revision) }, body })),
      onSuccess: (saved) => client.setQueryData(maskingKey, saved),
    }),
  };
}

/** Who counts as a minor, and how minors are told. */
export function useMinorPolicy() {
  const client = useQueryClient();
  return {
    policy: useQuery({ queryKey: minorsKey, queryFn: () => answerOf(api.GET('/api/v1/privacy/minors')) }),
    save: useMutation({
      mutationFn: ({ protectedCount: _, revision, ...body }: Based<MinorPolicy>) =>
        answerOf(api.PUT('/api/v1/privacy/minors', { params: { header: basedOn(revision) }, body })),
      onSuccess: (saved) => client.setQueryData(minorsKey, saved),
    }),
  };
}
