import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** Every survey that the reader sees. */
export function useSurveys() {
  return useQuery({
    queryKey: ['surveys'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/surveys'))).items,
  });
}
