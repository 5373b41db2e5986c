import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Names, SurveyDefinition, SurveyDetail, SurveyTemplate } from '../api/shapes.ts';
import { readDefinition } from './read-definition.ts';

/** How one survey is asked for, with its draft and its versions. */
export function surveyQuery(id: string) {
  return queryOptions({
    queryKey: ['surveys', id],
    queryFn: async (): Promise<SurveyDetail> => {
      const sent = await answerOf(api.GET('/api/v1/surveys/{id}', { params: { path: { id } } }));
      return { ...sent, draft: readDefinition(sent.draft) };
    },
    refetchOnWindowFocus: false,
  });
}

/** One survey with its draft and its versions. */
export function useSurvey(id: string) {
  return useQuery(surveyQuery(id));
}

/** The templates to start a survey from. */
export function useSurveyTemplates(enabled: boolean) {
  return useQuery({
    queryKey: ['survey-templates'],
    queryFn: async (): Promise<SurveyTemplate[]> => {
      const { items } = await answerOf(api.GET('/api/v1/survey-templates'));
      return items.map((sent) => ({ ...sent, definition: readDefinition(sent.definition) }));
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The links by which a survey is shared. */
export function useSurveyLinks(id: string) {
  return useQuery({
    queryKey: ['surveys', id, 'links'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/surveys/{id}/links', { params: { path: { id } } }))).items,
  });
}

/** Everything that can be done to surveys; each refreshes the surveys shown. */
export function useSurveyActions() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['surveys'] });
  return {
    create: useMutation({
      mutationFn: (body: { templateKey: string; names?: Names }) => answerOf(api.POST('/api/v1/surveys', { body })),
      onSuccess: refresh,
    }),
    saveDraft: useMutation({
      mutationFn: ({ id, ...body }: { id: string; definition: SurveyDefinition; revision: number }) =>
        answerOf(api.PUT('/api/v1/surveys/{id}/draft', { params: { path: { id } }, body })),
      onSuccess: refresh,
    }),
    publish: useMutation({
      mutationFn: (id: string) =>
        answerOf(api.POST('/api/v1/surveys/{id}/publish', { params: { path: { id } }, body: {} })),
      onSuccess: refresh,
    }),
    close: useMutation({
      mutationFn: (id: string) => api.POST('/api/v1/surveys/{id}/close', { params: { path: { id } }, body: {} }),
      onSuccess: refresh,
    }),
    reopen: useMutation({
      mutationFn: (id: string) => api.POST('/api/v1/surveys/{id}/reopen', { params: { path: { id } }, body: {} }),
      onSuccess: refresh,
    }),
    createLink: useMutation({
      mutationFn: ({
        id,
        ...body
      }: {
        id: string;
        name: string;
        unitId?: number;
        touchpoint?: string;
        channel?: string;
      }) => answerOf(api.POST('/api/v1/surveys/{id}/links', { params: { path: { id } }, body })),
      onSuccess: refresh,
    }),
    setLinkOpen: useMutation({
      mutationFn: ({ id, open }: { id: string; open: boolean }) =>
        answerOf(
          open
            ? api.POST('/api/v1/survey-links/{id}/reopen', { params: { path: { id } }, body: {} })
            : api.POST('/api/v1/survey-links/{id}/close', { params: { path: { id } }, body: {} }),
        ),
      onSuccess: refresh,
    }),
  };
}
