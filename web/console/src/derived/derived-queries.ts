import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { DerivedAttribute, DerivedRule } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const derivedKey = ['derived-attributes'] as const;
/** How often attributes are looked at while one is being computed. */
const buildingPollMs = 3_000;

/** Every derived attribute; followed while one is being computed. */
export function useDerivedAttributes() {
  return useQuery({
    queryKey: derivedKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/derived-attributes'))).items,
    refetchInterval: ({ state }) =>
      state.data?.some((attribute) => attribute.state === 'building') === true ? buildingPollMs : false,
  });
}

/** What a rule gives people; null asks nothing. */
export function useDerivedPreview(rule: DerivedRule | null) {
  return useQuery({
    queryKey: [...derivedKey, 'preview', rule],
    queryFn: ({ signal }) =>
      rule === null ? null : answerOf(api.POST('/api/v1/derived-attributes/preview', { body: { rule }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** What is declared; without a revision it is something new. */
type Declaration = Pick<DerivedAttribute, 'key' | 'names' | 'rule'> & { revision: number | undefined };

/** Declaring and removing derived attributes. */
export function useDerivedActions() {
  const client = useQueryClient();
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: derivedKey });
    await client.invalidateQueries({ queryKey: ['profile-attributes'] });
  };
  return {
    declare: useMutation({
      mutationFn: ({ key, revision, ...body }: Declaration) => {
        const params = { path: { key }, header: basedOn(revision) };
        return answerOf(api.PUT('/api/v1/derived-attributes/{key}', { params, body }));
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (key: string) =>
        answerOf(api.DELETE('/api/v1/derived-attributes/{key}', { params: { path: { key } } })),
      onSuccess,
    }),
  };
}
