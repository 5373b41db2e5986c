import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { ContactRule, NewContactBlock, OutreachState } from '../api/shapes.ts';
import { type Based, basedOn } from '../edits/based-on.ts';

const path = { channel: 'email' as const };
const pageLength = 50;

/** How often people are written to by e-mail. */
export function useContactRule() {
  const client = useQueryClient();
  const queryKey = ['contact', 'rule'];
  return {
    rule: useQuery({
      queryKey,
      queryFn: () => answerOf(api.GET('/api/v1/contact/rules/{channel}', { params: { path } })),
    }),
    save: useMutation({
      mutationFn: ({ revision, ...body }: Based<ContactRule>) =>
        answerOf(api.PUT('/api/v1/contact/rules/{channel}', { params: { path, header: basedOn(revision) }, body })),
      onSuccess: (rule) => client.setQueryData(queryKey, rule),
    }),
  };
}

/** Addresses that nobody writes to. */
export function useContactBlocks() {
  const client = useQueryClient();
  const queryKey = ['contact', 'blocks'];
  const onSuccess = () => client.invalidateQueries({ queryKey });
  return {
    list: useQuery({ queryKey, queryFn: () => answerOf(api.GET('/api/v1/contact/blocks')) }),
    add: useMutation({
      mutationFn: (body: NewContactBlock) => api.POST('/api/v1/contact/blocks', { body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/contact/blocks/{id}', { params: { path: { id } } }),
      onSuccess,
    }),
  };
}

/** Messages and what became of them, newest first. @param state left out: of every state */
export function useOutreach(state: OutreachState | undefined) {
  return useInfiniteQuery({
    queryKey: ['contact', 'outreach', state],
    queryFn: ({ pageParam }) => {
      const query = { limit: pageLength, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return answerOf(api.GET('/api/v1/outreach', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How many of the last days' messages went out, were refused or failed. */
export function useOutreachSummary() {
  return useQuery({
    queryKey: ['contact', 'summary'],
    queryFn: () => answerOf(api.GET('/api/v1/outreach/summary')),
  });
}
