import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { JoinedField, JoinRule } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const fieldsKey = ['joined-fields'] as const;
/** How often fields are looked at while one is being computed. */
const buildingPollMs = 3_000;

/** Every joined field; followed while one is being computed. @param allowed whether the reader may see them */
export function useJoinedFields(allowed = true) {
  return useQuery({
    queryKey: fieldsKey,
    enabled: allowed,
    queryFn: async () => (await answerOf(api.GET('/api/v1/joined-fields'))).items,
    refetchInterval: ({ state }) =>
      state.data?.some((field) => field.state === 'building') === true ? buildingPollMs : false,
  });
}

/** What a rule gives for the latest feedback; null asks nothing. */
export function useJoinPreview(rule: JoinRule | null) {
  return useQuery({
    queryKey: ['joined-fields', 'preview', rule],
    queryFn: ({ signal }) =>
      rule === null ? null : answerOf(api.POST('/api/v1/joined-fields/preview', { body: { rule }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** What is declared; without a revision it is something new. */
type Declaration = Pick<JoinedField, 'key' | 'names' | 'rule'> & { revision: number | undefined };

/** Declaring and removing joined fields. */
export function useJoinedFieldActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: fieldsKey });
  return {
    declare: useMutation({
      mutationFn: ({ key, revision, ...body }: Declaration) => {
        const params = { path: { key }, header: basedOn(revision) };
        return answerOf(api.PUT('/api/v1/joined-fields/{key}', { params, body }));
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (key: string) => api.DELETE('/api/v1/joined-fields/{key}', { params: { path: { key } } }),
      onSuccess,
    }),
  };
}
