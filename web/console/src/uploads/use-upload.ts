import { useMutation } from '@tanstack/react-query';
import { ProblemFailure } from '@voxloop/client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '../app/language.tsx';
import { uploadFile } from './upload-file.ts';

interface UploadTarget<Answer> {
  address: string;
  /** The largest file that the server takes there */
  limitMb: number;
  onUploaded: (answer: Answer) => void;
}

/** One upload at a time: how far it is, how it ended, and stopping it. */
export interface Upload {
  /** @param address where it is sent if not where files usually are */
  start: (file: File, address?: string) => void;
  stop: () => void;
  /** Sends the last file again, where it was sent */
  retry: () => void;
  /** The file that is on its way, or was last */
  file: File | null;
  isPending: boolean;
  isSuccess: boolean;
  error: Error | null;
  /** The share that has left, 0 to 1; at 1 the server reads what came */
  share: number;
}

/** Uploads a file to an address. A file that the server would not take is refused before it is sent; leaving stops the upload. */
export function useUpload<Answer>({ address, limitMb, onUploaded }: UploadTarget<Answer>): Upload {
  const say = useText();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const upload = useMutation({
    mutationFn: async ({ chosen, to }: { chosen: File; to: string }) => {
      if (chosen.size > limitMb * 1024 * 1024)
        throw new ProblemFailure({ status: 413, code: 'bodyTooLarge', title: say('uploads.tooLarge', { limitMb }) });
      const stop = new AbortController();
      running.current = stop;
      return uploadFile<Answer>(to, chosen, { onProgress: setShare, signal: stop.signal });
    },
  });
  const answer = upload.data;
  const tell = useEffectEvent(onUploaded);
  useEffect(() => {
    // Only now: while it was under way the page was guarded against being left.
    if (answer !== undefined) tell(answer);
  }, [answer]);
  const start = (chosen: File, to = address) => {
    setFile(chosen);
    setShare(0);
    upload.mutate({ chosen, to });
  };
  const isStopped = running.current?.signal.aborted === true;
  return {
    start,
    retry: () => {
      if (upload.variables !== undefined) start(upload.variables.chosen, upload.variables.to);
    },
    stop: () => running.current?.abort(),
    file,
    isPending: upload.isPending,
    isSuccess: upload.isSuccess,
    error: isStopped ? null : upload.error,
    share,
  };
}
