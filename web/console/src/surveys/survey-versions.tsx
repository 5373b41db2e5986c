import { Table } from 'antd';
import type { SurveyDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';

/** What was published when and by whom; a version never changes. */
export function SurveyVersions({ survey }: { survey: SurveyDetail }) {
  const say = useText();
  const formats = useFormats();
  if (survey.versions.length === 0) {
    return (
      <Panel>
        <EmptyHint title={say('surveys.versionsNone')} hint={say('surveys.versionsNoneHint')} />
      </Panel>
    );
  }
  return (
    <Panel note={say('surveys.versionsNote')} title={say('surveys.tab.versions')}>
      <Table<SurveyDetail['versions'][number]>
        rowKey="version"
        pagination={false}
        dataSource={survey.versions.toSorted((a, b) => b.version - a.version)}
        columns={[
          {
            key: 'version',
            title: say('surveys.version'),
            render: (_, { version }) => say('responses.version', { version }),
          },
          {
            key: 'at',
            title: say('surveys.publishedAt'),
            render: (_, { publishedAt }) => formats.dateTime(publishedAt),
          },
          { key: 'by', title: say('surveys.publishedBy'), render: (_, { publishedBy }) => publishedBy ?? '–' },
        ]}
      />
    </Panel>
  );
}
