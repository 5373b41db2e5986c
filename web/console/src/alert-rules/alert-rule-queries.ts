import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseCondition } from '@voxloop/condition';
import { answerOf, api } from '../api/client.ts';
import type { AlertRule, WireAlertRule } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const rulesKey = ['alert-rules'] as const;

function readRule(sent: WireAlertRule): AlertRule {
  const parsed = parseCondition(sent.condition, () => 'any');
  if (!parsed.ok) throw new Error(`The condition of rule ${sent.id} is not sound: ${parsed.errors[0].detail}`);
  return { ...sent, condition: parsed.condition };
}

/** Every rule of the workspace. */
export function useAlertRules() {
  return useQuery({
    queryKey: rulesKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/alert-rules'))).items.map(readRule),
  });
}

type AlertRuleChange = Partial<Omit<AlertRule, 'revision'>> & { id: string; revision: number | undefined };

/** Making a rule and changing one. */
export function useAlertRuleActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: rulesKey });
  return {
    create: useMutation({
      mutationFn: (body: Omit<AlertRule, 'id' | 'revision'>) => answerOf(api.POST('/api/v1/alert-rules', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, revision, ...body }: AlertRuleChange) => {
        const params = { path: { id }, header: basedOn(revision) };
        return answerOf(api.PATCH('/api/v1/alert-rules/{id}', { params, body }));
      },
      onSuccess,
    }),
  };
}
