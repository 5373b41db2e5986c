import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton, Space, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { SurveySummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission } from '../app/session.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { NewSurvey } from './new-survey.tsx';
import { useSurveys } from './survey-list-query.ts';
import { SurveyStatusTag } from './survey-status-tag.tsx';

/** Every survey of the workspace, and the way to a new one. */
export function SurveysPage() {
  const say = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const manages = usePermission('surveys.manage');
  const surveys = useSurveys();
  const [creating, setCreating] = useState(false);
  const create = manages && (
    <Space wrap>
      <Button
        icon={<ImportOutlined />}
        href="/surveys/import"
        onClick={(event) => {
          event.preventDefault();
          void navigate('/surveys/import');
        }}
      >
        {say('surveys.importFile')}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
        {say('surveys.create')}
      </Button>
    </Space>
  );
  return (
    <>
      <PageHeading title={say('surveys.title')} lead={say('surveys.lead')}>
        {create}
      </PageHeading>
      <Panel>
        {surveys.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {surveys.isError && <FailureNotice failure={surveys.error} onRetry={() => void surveys.refetch()} />}
        {surveys.data?.length === 0 && (
          <EmptyHint title={say('surveys.none')} hint={say('surveys.noneHint')}>
            {create}
          </EmptyHint>
        )}
        {surveys.data && surveys.data.length > 0 && (
          <Table<SurveySummary>
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={surveys.data}
            columns={[
              {
                key: 'name',
                title: say('surveys.name'),
                render: (_, { id, names }) => (
                  <Link to={`/surveys/${id}`}>
                    <strong>{formats.nameOf(names)}</strong>
                  </Link>
                ),
              },
              {
                key: 'status',
                title: say('surveys.status'),
                render: (_, survey) => (
                  <>
                    <SurveyStatusTag status={survey.status} />
                    {survey.hasDraftChanges && survey.publishedVersion !== null && (
                      <StateTag tone="watch">{say('surveys.unpublishedChanges')}</StateTag>
                    )}
                  </>
                ),
              },
              {
                key: 'version',
                title: say('surveys.version'),
                render: (_, { publishedVersion }) =>
                  publishedVersion === null ? '–' : say('responses.version', { version: publishedVersion }),
              },
              {
                key: 'responses',
                title: say('surveys.responses'),
                align: 'right',
                render: (_, { id, responses }) => (
                  <Link to={`/responses?survey=${id}&period=12m`}>{formats.count(responses)}</Link>
                ),
              },
              {
                key: 'updatedAt',
                title: say('surveys.updatedAt'),
                render: (_, { updatedAt }) => formats.dateTime(updatedAt),
              },
            ]}
          />
        )}
      </Panel>
      <NewSurvey open={creating} onClose={() => setCreating(false)} />
    </>
  );
}
