import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

/** Every survey that the reader sees. @param allowed whether he may see any */
export function useSurveys(allowed = true) {
  return useQuery({
    queryKey: ['surveys'],
    enabled: allowed,
    queryFn: async () => (await answerOf(api.GET('/api/v1/surveys'))).items,
  });
}
