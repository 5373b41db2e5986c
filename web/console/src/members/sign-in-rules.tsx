import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Skeleton, Switch } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { SignInRules as Rules } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { meKey } from '../app/session.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { basedOn } from '../edits/based-on.ts';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';

const rulesKey = ['sign-in-rules'] as const;

/** What the workspace asks of everybody who signs in, and where they do it. */
export function SignInRules() {
  const say = useText();
  const rules = useQuery({ queryKey: rulesKey, queryFn: () => answerOf(api.GET('/api/v1/sign-in-rules')) });
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data ? (
        <EditedThing thing={rules.data} readNewest={() => readAgain(rules)} title={say('members.providerRule')}>
          {(begun) => begun && <RuleSwitches begun={begun} rules={rules.data} />}
        </EditedThing>
      ) : (
        rules.isPending && <Skeleton active />
      )}
    </div>
  );
}

/** @param begun the rules as they were when editing began; the switches show them as they are now */
function RuleSwitches({ begun, rules }: { begun: Rules; rules: Rules }) {
  const say = useText();
  const client = useQueryClient();
  const editing = useEditing();
  const save = useMutation({
    mutationFn: ({ revision, ...body }: Partial<Omit<Rules, 'revision'>> & { revision: number | undefined }) =>
      answerOf(api.PUT('/api/v1/sign-in-rules', { params: { header: basedOn(revision) }, body })),
    onSuccess: (saved) => {
      editing?.saved(saved.revision);
      client.setQueryData(rulesKey, saved);
      // Whoever has no second factor himself is led to set one up.
      void client.invalidateQueries({ queryKey: meKey });
    },
  });
  const ruleSwitch = (rule: 'requiresSecondFactor' | 'requiresProvider', label: string) => (
    <Switch
      aria-label={label}
      checked={rules[rule]}
      loading={save.isPending}
      onChange={(wanted) => save.mutate({ [rule]: wanted, revision: rules.revision })}
    />
  );
  return (
    <>
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
        <PageDraft save={save}>
          <SlugForm
            rules={begun}
            failure={save.error}
            onSave={(slug) => save.mutate({ slug, revision: editing?.revision() })}
          />
        </PageDraft>
      </Panel>
    </>
  );
}

interface SlugFormProps {
  rules: Rules;
  failure: Error | null;
  onSave: (slug: string | null) => void;
}

function SlugForm({ rules, failure, onSave }: SlugFormProps) {
  const say = useText();
  const editing = useEditing();
  return (
    <Form<{ slug: string }>
      {...editing?.naming}
      layout="vertical"
      initialValues={{ slug: rules.slug ?? '' }}
      onFinish={({ slug }) => onSave(slug.trim() === '' ? null : slug.trim())}
    >
      {failure && <FailureNotice failure={failure} />}
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
