import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { useText } from '../app/language.tsx';
import styles from './survey-import.module.css';

/** What surveys come in as, with the endings of their files. */
const formats = [
  ['qualtrics', '.qsf'],
  ['limesurvey', '.lss .lsa .lsg .txt'],
  ['surveyjs', '.json'],
  ['xlsform', '.xlsx .xls'],
  ['voxloop', '.json'],
] as const;

const accepted = [...new Set(formats.flatMap(([, endings]) => endings.split(' ')))].join(',');

interface SurveyFileDropProps {
  isReading: boolean;
  onChoose: (file: File) => void;
}

/** Where a survey file is dropped or chosen, with what files there are. */
export function SurveyFileDrop({ isReading, onChoose }: SurveyFileDropProps) {
  const say = useText();
  return (
    <>
      <Upload.Dragger
        accept={accepted}
        maxCount={1}
        showUploadList={false}
        disabled={isReading}
        beforeUpload={(file) => {
          onChoose(file);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <InboxOutlined />
        </p>
        <p className={styles.dropWords}>{say(isReading ? 'surveyImport.reading' : 'surveyImport.drop')}</p>
        <p className={styles.soft}>{say('surveyImport.dropHint')}</p>
      </Upload.Dragger>
      <dl className={styles.formats}>
        {formats.map(([format, endings]) => (
          <div key={format}>
            <dt>{say(`surveyImport.format.${format}`)}</dt>
            <dd>
              <code>{endings}</code>
              <span>{say(`surveyImport.whence.${format}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
