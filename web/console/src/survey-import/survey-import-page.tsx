import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { NoPermission } from '../states/no-permission.tsx';
import { ImportReportView } from './import-report-view.tsx';
import { SurveyFileDrop } from './survey-file-drop.tsx';
import styles from './survey-import.module.css';
import { maxSurveyFileBytes, useSurveyImport } from './survey-import-queries.ts';

/** A survey of another tool, for those who may make surveys. */
export function SurveyImportPage() {
  const { member } = useSession();
  return member.permissions.includes('surveys.manage') ? <SurveyImport /> : <NoPermission />;
}

/** Choose its file, look at what becomes of every question, create the draft. */
function SurveyImport() {
  const say = useText();
  const { nameOf } = useFormats();
  const navigate = useNavigate();
  const { preview, create } = useSurveyImport();
  const [file, setFile] = useState<File | null>(null);
  const isTooLarge = file !== null && file.size > maxSurveyFileBytes;
  const choose = (chosen: File) => {
    preview.reset();
    create.reset();
    setFile(chosen);
    if (chosen.size <= maxSurveyFileBytes) preview.mutate(chosen);
  };
  const back = <Link to="/surveys">← {say('surveys.back')}</Link>;
  if (file === null || preview.data === undefined) {
    return (
      <>
        <PageHeading above={back} title={say('surveyImport.title')} lead={say('surveyImport.lead')} />
        <div className={styles.stack}>
          <SurveyFileDrop isReading={preview.isPending} onChoose={choose} />
          {isTooLarge && (
            <Alert type="error" showIcon role="alert" title={say('surveyImport.tooLarge', { name: file.name })} />
          )}
          {preview.isError && <FailureNotice failure={preview.error} />}
        </div>
      </>
    );
  }
  const start = () =>
    create.mutate(file, {
      onSuccess: ({ survey }) => void navigate(survey === null ? '/surveys' : `/surveys/${survey.id}`),
    });
  const restart = () => {
    preview.reset();
    setFile(null);
  };
  return (
    <>
      <PageHeading
        above={back}
        title={nameOf(preview.data.names)}
        lead={say('surveyImport.from', {
          name: file.name,
          format: say(`surveyImport.format.${preview.data.report.format}`),
          languages: preview.data.languages.join(', '),
        })}
      >
        <Button onClick={restart} disabled={create.isPending}>
          {say('surveyImport.another')}
        </Button>
        <Button type="primary" onClick={start} loading={create.isPending}>
          {say('surveyImport.create')}
        </Button>
      </PageHeading>
      <div className={styles.stack}>
        {create.isError && <FailureNotice failure={create.error} onRetry={start} />}
        <ImportReportView report={preview.data.report} />
      </div>
    </>
  );
}
