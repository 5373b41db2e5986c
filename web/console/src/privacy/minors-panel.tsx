import { Button, Form, InputNumber, Select, Skeleton } from 'antd';
import type { MinorPolicy } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { useProfileAttributes } from '../segments/segment-queries.ts';
import { useSources } from '../sources/source-queries.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useSurveys } from '../surveys/survey-list-query.ts';
import { useMinorPolicy } from './retention-queries.ts';

/** Who counts as a minor, how minors are told, and how many are kept apart now. */
export function MinorsPanel() {
  const say = useText();
  const formats = useFormats();
  const { policy, save } = useMinorPolicy();
  return (
    <Panel title={say('privacy.minors')} note={say('privacy.minorsNote')}>
      {policy.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {policy.isError && <FailureNotice failure={policy.error} onRetry={() => void policy.refetch()} />}
      {policy.data && (
        <>
          <p>{say('privacy.minorsProtected', { count: policy.data.protectedCount })}</p>
          <EditedThing
            key={formats.language}
            thing={policy.data}
            readNewest={() => readAgain(policy)}
            title={say('privacy.minors')}
          >
            {(begun) =>
              begun && (
                <PageDraft save={save}>
                  <MinorsForm policy={begun} save={save} />
                </PageDraft>
              )
            }
          </EditedThing>
        </>
      )}
    </Panel>
  );
}

interface MinorsFormProps {
  policy: MinorPolicy;
  save: ReturnType<typeof useMinorPolicy>['save'];
}

function MinorsForm({ policy, save }: MinorsFormProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const editing = useEditing();
  const attributes = useProfileAttributes().data ?? [];
  const surveys = useSurveys().data ?? [];
  const sources = useSources().data ?? [];
  const births = attributes.filter(({ type }) => type === 'date' || type === 'number');
  return (
    <Form<MinorPolicy>
      {...editing?.naming}
      layout="vertical"
      initialValues={policy}
      onFinish={(entry) =>
        save.mutate(
          { ...entry, birthAttribute: entry.birthAttribute ?? null, revision: editing?.revision() },
          { onSuccess: ({ revision }) => editing?.saved(revision) },
        )
      }
    >
      {save.isError && <FailureNotice failure={save.error} />}
      <Form.Item name="guardianAgeYears" label={say('privacy.guardianAge')} extra={say('privacy.guardianAgeHint')}>
        <InputNumber min={13} max={18} precision={0} />
      </Form.Item>
      <Form.Item name="birthAttribute" label={say('privacy.birthAttribute')} extra={say('privacy.birthAttributeHint')}>
        <Select
          allowClear
          placeholder={say('privacy.noBirthAttribute')}
          options={births.map(({ key, names }) => ({ value: key, label: nameOf(names) }))}
        />
      </Form.Item>
      <Form.Item name="mixedSurveyIds" label={say('privacy.mixedSurveys')} extra={say('privacy.mixedHint')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={surveys.map(({ id, names }) => ({ value: id, label: nameOf(names) }))}
        />
      </Form.Item>
      <Form.Item name="mixedSourceIds" label={say('privacy.mixedSources')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {say('privacy.savePurpose')}
      </Button>
    </Form>
  );
}
