import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Switch } from 'antd';
import { answerOf, api } from '../api/client.ts';
import { useText } from '../app/language.tsx';
import { meKey } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';

const rulesKey = ['sign-in-rules'] as const;

/** What the workspace asks of everybody who signs in. */
export function SignInRules() {
  const say = useText();
  const client = useQueryClient();
  const rules = useQuery({ queryKey: rulesKey, queryFn: () => answerOf(api.GET('/api/v1/sign-in-rules')) });
  const save = useMutation({
    mutationFn: (requiresSecondFactor: boolean) =>
      answerOf(api.PUT('/api/v1/sign-in-rules', { body: { requiresSecondFactor } })),
    onSuccess: (saved) => {
      client.setQueryData(rulesKey, saved);
      // Whoever has no second factor himself is led to set one up.
      void client.invalidateQueries({ queryKey: meKey });
    },
  });
  return (
    <Panel
      title={say('members.secondFactorRule')}
      note={say('members.secondFactorRule.lead')}
      extra={
        <Switch
          aria-label={say('members.secondFactorRule')}
          checked={rules.data?.requiresSecondFactor ?? false}
          disabled={!rules.data}
          loading={rules.isPending || save.isPending}
          onChange={(wanted) => save.mutate(wanted)}
        />
      }
    >
      {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {save.isError && <FailureNotice failure={save.error} />}
    </Panel>
  );
}
