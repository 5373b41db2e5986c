import { Skeleton, Tabs } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { SurveyEditor } from './survey-editor.tsx';
import { SurveyExports } from './survey-exports.tsx';
import { SurveyLinks } from './survey-links.tsx';
import { useSurvey } from './survey-queries.ts';
import { SurveyStatusButton } from './survey-status-button.tsx';
import { SurveyStatusTag } from './survey-status-tag.tsx';
import { SurveyVersions } from './survey-versions.tsx';

const tabs = ['content', 'links', 'versions'] as const;

/** One survey: its questions, its links, its versions. */
export function SurveyPage() {
  const say = useText();
  const { nameOf } = useFormats();
  const navigate = useNavigate();
  const { surveyId = '', tab } = useParams();
  const survey = useSurvey(surveyId);
  if (survey.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 12 }} />
      </Panel>
    );
  }
  if (survey.isLoadingError) return <FailureNotice failure={survey.error} onRetry={() => void survey.refetch()} />;
  const contents = {
    content: <SurveyEditor key={survey.data.id} survey={survey.data} />,
    links: <SurveyLinks survey={survey.data} />,
    versions: <SurveyVersions survey={survey.data} />,
  };
  return (
    <>
      <PageHeading
        above={<Link to="/surveys">← {say('surveys.back')}</Link>}
        title={nameOf(survey.data.names)}
        lead={
          <>
            <SurveyStatusTag status={survey.data.status} />
            {survey.data.publishedVersion !== null &&
              say('surveys.publishedVersion', { version: survey.data.publishedVersion })}
          </>
        }
      >
        <SurveyExports survey={survey.data} />
        <SurveyStatusButton survey={survey.data} />
      </PageHeading>
      <Tabs
        activeKey={tabs.find((each) => each === tab) ?? 'content'}
        onChange={(next) => void navigate(`/surveys/${surveyId}/${next}`, { replace: true })}
        items={tabs.map((key) => ({ key, label: say(`surveys.tab.${key}`), children: contents[key] }))}
      />
    </>
  );
}
