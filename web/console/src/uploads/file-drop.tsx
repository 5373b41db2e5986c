import { InboxOutlined } from '@ant-design/icons';
import { Button, Progress, Upload as UploadArea } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import styles from './uploads.module.css';
import type { Upload } from './use-upload.ts';

interface FileDropProps {
  /** The endings that are offered, joined by commas. */
  accept: string;
  /** What is to be done here. */
  words: string;
  /** What may be in the file. */
  hint?: string;
  upload: Upload;
}

/** Where a file is dropped or chosen; how far its upload is, and why it was not taken. */
export function FileDrop({ accept, words, hint, upload }: FileDropProps) {
  const { file, isPending, error, start, retry } = upload;
  return (
    <>
      {isPending && file ? (
        <UnderWay upload={upload} file={file} />
      ) : (
        <UploadArea.Dragger
          accept={accept}
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            start(chosen);
            return false;
          }}
        >
          <p className={styles.icon}>
            <InboxOutlined />
          </p>
          <p>{words}</p>
          {hint && <p className={styles.soft}>{hint}</p>}
        </UploadArea.Dragger>
      )}
      {error !== null && <FailureNotice failure={error} onRetry={file ? retry : undefined} />}
      <LeaveGuard isChanged={isPending} />
    </>
  );
}

const megabyte = 1024 * 1024;

function UnderWay({ upload: { share, stop }, file }: { upload: Upload; file: File }) {
  const say = useText();
  const formats = useFormats();
  const isRead = share >= 1;
  const megabytes = (bytes: number) => formats.count(Math.round((bytes / megabyte) * 10) / 10);
  return (
    <section className={styles.underWay} aria-label={say('uploads.underWay')}>
      <p className={styles.name}>{file.name}</p>
      <Progress percent={Math.floor(share * 100)} status="active" aria-label={say('uploads.underWay')} />
      <p className={styles.soft} role="status">
        {isRead
          ? say('uploads.reading')
          : say('uploads.sent', { sent: megabytes(file.size * share), total: megabytes(file.size) })}
      </p>
      {!isRead && <Button onClick={stop}>{say('uploads.stop')}</Button>}
    </section>
  );
}
