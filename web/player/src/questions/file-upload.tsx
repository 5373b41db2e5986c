import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useState } from 'preact/hooks';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { listChosen } from './answer-parts.ts';
import { usePlain } from './use-plain.ts';

type FileUploadProps = QuestionProps<QuestionOf<'fileUpload'>>;

/** What a file chooser offers for each kind. The server looks at what is in a file, whatever its name. */
const accepted = {
  image: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  pdf: 'application/pdf',
  document: '.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.txt,.csv,.rtf',
} as const;

const defaultMaxBytes = 10 * 1024 * 1024;

/** Names of files that this page sent, by id; the server keeps them, and a reload shows the rest by number. */
const sentNames = new Map<string, string>();

interface Trouble {
  name: string;
  words: string;
}

/** Files or photos, each sent as soon as it is chosen. */
export function FileUpload(props: FileUploadProps) {
  const { question, answerKey, language, answers, onAnswer, onUpload } = props;
  const [sending, setSending] = useState<string | null>(null);
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const ids = listChosen(answers[answerKey]);
  const max = question.maxFiles ?? 1;
  const maxBytes = question.maxBytes ?? defaultMaxBytes;
  const send = async (files: readonly File[]) => {
    let held = ids;
    const failed: Trouble[] = [];
    for (const file of files.slice(0, max - held.length)) {
      setSending(file.name);
      const outcome =
        file.size > maxBytes
          ? { kind: 'refused' as const, reason: say(language, 'inputs.fileTooLarge', { max: inMegabytes(maxBytes) }) }
          : await onUpload(question.id, file, file.name);
      if (outcome.kind === 'taken') {
        sentNames.set(outcome.id, file.name);
        held = [...held, outcome.id];
        onAnswer(answerKey, held);
      } else {
        const words = outcome.kind === 'refused' ? outcome.reason : say(language, 'inputs.fileUnsent');
        failed.push({ name: file.name, words });
      }
    }
    setSending(null);
    setTroubles(failed);
  };
  const remove = (id: string) => {
    const left = ids.filter((each) => each !== id);
    onAnswer(answerKey, left.length === 0 ? undefined : left);
  };
  return (
    <fieldset {...describeGroup(props)} class="files">
      <FileList {...props} ids={ids} remove={remove} />
      {ids.length >= max ? null : (
        <Chooser {...props} max={max} maxBytes={maxBytes} busy={sending !== null} send={send} />
      )}
      <div role="status">
        {sending === null ? null : <p class="quiet">{say(language, 'inputs.fileSending', { file: sending })}</p>}
        {troubles.map(({ name, words }) => (
          <p key={name} class="error">
            {name}: {words}
          </p>
        ))}
      </div>
    </fieldset>
  );
}

function FileList({ ids, remove, language }: FileUploadProps & { ids: readonly string[]; remove(id: string): void }) {
  if (ids.length === 0) return null;
  return (
    <ul class="file-list">
      {ids.map((id, at) => {
        const file = sentNames.get(id) ?? say(language, 'inputs.fileNumber', { number: at + 1 });
        return (
          <li key={id}>
            <span>{file}</span>
            <button
              type="button"
              class="icon"
              aria-label={say(language, 'inputs.removeFile', { file })}
              onClick={() => remove(id)}
            >
              ✕
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface ChooserProps extends FileUploadProps {
  max: number;
  maxBytes: number;
  busy: boolean;
  send(files: readonly File[]): Promise<void>;
}

function Chooser({ question, answerKey, language, max, maxBytes, busy, send }: ChooserProps) {
  const id = domIdOf(answerKey, 'file');
  const plain = usePlain();
  return (
    <div class="chooser" data-busy={busy} data-plain={plain}>
      <input
        type="file"
        id={id}
        name={controlName(answerKey)}
        accept={question.accept?.map((kind) => accepted[kind]).join(',')}
        {...(question.capture === true ? { capture: 'environment' } : {})}
        multiple={max > 1}
        disabled={busy}
        aria-describedby={`${id}-limits`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void send(files);
        }}
      />
      <label for={id}>{say(language, question.capture === true ? 'inputs.takePhoto' : 'inputs.chooseFile')}</label>
      <p class="quiet" id={`${id}-limits`}>
        {say(language, 'inputs.fileLimits', { files: max, max: inMegabytes(maxBytes) })}
      </p>
    </div>
  );
}

function inMegabytes(bytes: number): string {
  return String(Math.max(0.1, Math.round((bytes / 1024 / 1024) * 10) / 10));
}
