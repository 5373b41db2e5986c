import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';

/** The fields that the condition of a role may name, with what is known of their values. */
export function useScopeFields(): ConditionField[] {
  const say = useText();
  const { nameOf } = useFormats();
  const touchpoints = useQuery({
    queryKey: ['touchpoints'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/touchpoints'))).items,
  });
  const surveys = useQuery({
    queryKey: ['surveys'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/surveys'))).items,
  });
  return [
    {
      field: 'touchpoint',
      label: say('roles.field.touchpoint'),
      type: 'string',
      values: touchpoints.data?.map(({ code, names }) => ({ value: code, label: nameOf(names) })) ?? [],
    },
    {
      field: 'survey',
      label: say('roles.field.survey'),
      type: 'string',
      values: surveys.data?.map(({ id, names }) => ({ value: id, label: nameOf(names) })) ?? [],
    },
    { field: 'channel', label: say('roles.field.channel'), type: 'string' },
  ];
}
