import { LinkOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import type { SurveyDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { ChannelPicker, TouchpointPicker } from '../filters/pickers.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { LinkCard } from './link-card.tsx';
import { useSurveyActions, useSurveyLinks } from './survey-queries.ts';
import styles from './surveys.module.css';

const parameters = ['u', 't', 'c', 'm', 'o', 'lang'] as const;

/** How a survey reaches people: links and QR codes, and what can be handed over with them. */
export function SurveyLinks({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const manages = usePermission('surveys.manage');
  const links = useSurveyLinks(survey.id);
  const [creating, setCreating] = useState(false);
  const isPublished = survey.publishedVersion !== null;
  const create = manages && (
    <Button type="primary" icon={<LinkOutlined />} disabled={!isPublished} onClick={() => setCreating(true)}>
      {say('surveys.linkCreate')}
    </Button>
  );
  return (
    <div className={styles.stack}>
      {!isPublished && <Alert type="info" showIcon title={say('surveys.publishFirst')} />}
      {isPublished && links.data && links.data.length > 0 && <div>{create}</div>}
      {links.isPending && <Skeleton active />}
      {links.isError && <FailureNotice failure={links.error} onRetry={() => void links.refetch()} />}
      {links.data?.length === 0 && (
        <Panel>
          <EmptyHint icon={<LinkOutlined />} title={say('surveys.linksNone')} hint={say('surveys.linksNoneHint')}>
            {create}
          </EmptyHint>
        </Panel>
      )}
      {links.data?.map((link) => (
        <LinkCard key={link.id} link={link} manages={manages} />
      ))}
      <Panel title={say('surveys.parameters')} note={say('surveys.parametersNote')}>
        <dl className={styles.parameters}>
          {parameters.map((name) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{say(`surveys.parameter.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {creating && <LinkForm surveyId={survey.id} onClose={() => setCreating(false)} />}
    </div>
  );
}

interface LinkEntry {
  name: string;
  unitId?: number;
  touchpoint?: string;
  channel?: string;
}

function LinkForm({ surveyId, onClose }: { surveyId: string; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<LinkEntry>();
  const { createLink } = useSurveyActions();
  return (
    <FormDialog
      title={say('surveys.linkCreate')}
      okText={say('states.save')}
      isSaving={createLink.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<LinkEntry>
        form={form}
        layout="vertical"
        onFinish={(entry) => createLink.mutate({ id: surveyId, ...entry }, { onSuccess: onClose })}
      >
        {createLink.isError && <FailureNotice failure={createLink.error} />}
        <Form.Item
          name="name"
          label={say('surveys.linkName')}
          rules={[{ required: true, whitespace: true, message: say('states.required') }]}
        >
          <Input maxLength={100} placeholder={say('surveys.linkNameHint')} />
        </Form.Item>
        <Form.Item name="unitId" label={say('surveys.linkUnit')} extra={say('surveys.linkFixedHint')}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="touchpoint" label={say('filters.touchpoint')}>
          <TouchpointPicker />
        </Form.Item>
        <Form.Item name="channel" label={say('filters.channel')}>
          <ChannelPicker />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
