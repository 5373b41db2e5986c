import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Switch } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { SignInRules as Rules } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { meKey } from '../app/session.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';

const rulesKey = ['sign-in-rules'] as const;

/** What the workspace asks of everybody who signs in, and where they do it. */
export function SignInRules() {
  const say = useText();
  const client = useQueryClient();
  const rules = useQuery({ queryKey: rulesKey, queryFn: () => answerOf(api.GET('/api/v1/sign-in-rules')) });
  const save = useMutation({
    mutationFn: (body: Partial<Rules>) => answerOf(api.PUT('/api/v1/sign-in-rules', { body })),
    onSuccess: (saved) => {
      client.setQueryData(rulesKey, saved);
      // Whoever has no second factor himself is led to set one up.
      void client.invalidateQueries({ queryKey: meKey });
    },
  });
  const ruleSwitch = (rule: 'requiresSecondFactor' | 'requiresProvider', label: string) => (
    <Switch
      aria-label={label}
      checked={rules.data?.[rule] ?? false}
      disabled={!rules.data}
      loading={rules.isPending || save.isPending}
      onChange={(wanted) => save.mutate({ [rule]: wanted })}
    />
  );
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {save.isError && <FailureNotice failure={save.error} />}
      <Panel
        title={say('members.secondFactorRule')}
        note={say('members.secondFactorRule.lead')}
        extra={ruleSwitch('requiresSecondFactor', say('members.secondFactorRule'))}
      >
        {null}
      </Panel>
      <Panel
        title={say('members.providerRule')}
        note={say('members.providerRule.lead')}
        extra={ruleSwitch('requiresProvider', say('members.providerRule'))}
      >
        {rules.data && (
          <PageDraft save={save}>
            <SlugForm key={rules.data.slug ?? ''} rules={rules.data} onSave={(slug) => save.mutate({ slug })} />
          </PageDraft>
        )}
      </Panel>
    </div>
  );
}

function SlugForm({ rules, onSave }: { rules: Rules; onSave: (slug: string | null) => void }) {
  const say = useText();
  return (
    <Form<{ slug: string }>
      layout="vertical"
      initialValues={{ slug: rules.slug ?? '' }}
      onFinish={({ slug }) => onSave(slug.trim() === '' ? null : slug.trim())}
    >
      <Form.Item
        name="slug"
        label={say('members.slug')}
        extra={say('members.slug.help')}
        rules={[{ pattern: /^(?=.{3,40}$)[a-z0-9](-?[a-z0-9])+$/, message: say('members.slug.wrong') }]}
      >
        <Input addonBefore={`${window.location.origin}/sign-in/`} maxLength={40} />
      </Form.Item>
      <Button htmlType="submit">{say('states.save')}</Button>
    </Form>
  );
}
