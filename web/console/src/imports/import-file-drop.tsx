import { InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import styles from './imports.module.css';

interface ImportFileDropProps {
  /** What may be in the file. */
  hint: string;
  upload: { isPending: boolean; error: Error | null };
  onChoose: (file: File) => void;
}

/** Where a table to import is dropped or chosen, and why it was not taken. */
export function ImportFileDrop({ hint, upload, onChoose }: ImportFileDropProps) {
  const say = useText();
  return (
    <>
      <Upload.Dragger
        accept=".csv,.tsv,.xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          onChoose(file);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <InboxOutlined />
        </p>
        <p>{say(upload.isPending ? 'imports.uploading' : 'imports.drop')}</p>
        <p className={styles.soft}>{hint}</p>
      </Upload.Dragger>
      {upload.error !== null && <FailureNotice failure={upload.error} />}
    </>
  );
}
