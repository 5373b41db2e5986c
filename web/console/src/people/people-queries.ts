import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Condition } from '@voxloop/condition';
import { answerOf, api } from '../api/client.ts';
import { readClock } from '../app/clock.ts';

const pageSize = 50;

/**
 * People, page by page.
 * @param q the beginning of a name, or an identifier in full; '' for everybody
 * @param condition what they have to meet; null for nothing. Its pages may be short, even empty, though more follow.
 */
export function usePeople(q: string, condition: Condition | null = null) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', q, condition],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/people', {
          params: {
            query: {
              limit: pageSize,
              ...(q === '' ? {} : { q }),
              ...(condition === null ? {} : { condition: JSON.stringify(condition) }),
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The person whom a profile belongs to. */
export function usePerson(id: string) {
  return useQuery({
    queryKey: ['people', 'detail', id],
    queryFn: () => answerOf(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
  });
}

/** A person's history, the latest first, page by page. */
export function useTimeline(id: string) {
  return useInfiniteQuery({
    queryKey: ['people', 'timeline', id],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/people/{id}/timeline', {
          params: { path: { id }, query: { limit: pageSize, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What makes profiles one person, and what kept others away. */
export function useClaims(id: string) {
  return useQuery({
    queryKey: ['people', 'claims', id],
    queryFn: () => answerOf(api.GET('/api/v1/people/{id}/claims', { params: { path: { id } } })),
  });
}

/** The segments that a person is in. */
export function usePersonSegments(id: string) {
  return useQuery({
    queryKey: ['people', 'segments', id],
    queryFn: () => answerOf(api.GET('/api/v1/profiles/{id}/segments', { params: { path: { id } } })),
  });
}

/** The attributes of a person's profile, with those that follow from what all his profiles did. */
export function usePersonAttributes(id: string) {
  return useQuery({
    queryKey: ['people', 'attributes', id],
    queryFn: () => answerOf(api.GET('/api/v1/profiles/{id}/attributes', { params: { path: { id } } })),
  });
}

/** What somebody said of a person: attributes, of his profiles where they differ, and tags. */
export function useSaidAttributes(id: string) {
  return useQuery({
    queryKey: ['people', 'said', id],
    queryFn: () => answerOf(api.GET('/api/v1/people/{id}/attributes', { params: { path: { id } } })),
  });
}

/** What a person said about being contacted, and how he stands. */
export function usePersonConsents(profileId: string) {
  return useQuery({
    queryKey: ['people', 'consents', profileId],
    queryFn: () => answerOf(api.GET('/api/v1/profiles/{profileId}/consents', { params: { path: { profileId } } })),
  });
}

/** A withdrawal as a member records it. */
export interface Withdrawal {
  /** null: every purpose */
  purpose: string | null;
  statement: string;
  evidence: string;
}

/** Records that a person withdrew, now. */
export function useWithdrawal(profileId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (withdrawal: Withdrawal) =>
      answerOf(
        api.POST('/api/v1/profiles/{profileId}/consents', {
          params: { path: { profileId } },
          body: {
            ...withdrawal,
            channel: 'email',
            decision: 'withdrawn',
            saidBy: 'person',
            saidAt: new Date(readClock()).toISOString(),
            source: 'console',
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}

/** Something that a member says about who is who. */
export type Statement =
  | { kind: 'together' | 'apart'; profileIds: [string, string]; reason: string }
  | { kind: 'undone'; claimId: string; reason: string };

/** Says something about who is who; every page that shows people reads anew. */
export function useStatement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (statement: Statement) => {
      if (statement.kind === 'undone') {
        const { claimId: id, reason } = statement;
        return answerOf(api.POST('/api/v1/identity-claims/{id}/undo', { params: { path: { id } }, body: { reason } }));
      }
      return answerOf(api.POST('/api/v1/identity-claims', { body: statement }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
}
