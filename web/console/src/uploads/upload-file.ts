import { ProblemFailure, readProblem } from '@voxloop/client';
import { describeCaller } from '../api/client.ts';

interface UploadOptions {
  /** Told the share that has left, 0 to 1 */
  onProgress?: (share: number) => void;
  /** Stops it */
  signal?: AbortSignal;
}

/**
 * Sends one file as `multipart/form-data` under the name `file`. `fetch` can't tell how much has left, so this asks the
 * older interface.
 * @returns the JSON that comes back, which the contract of the address promises to be a `T`
 * @throws ProblemFailure, with the code `serverUnreachable` where the network broke; what `signal` was aborted with
 */
export function uploadFile<T>(address: string, file: File, { onProgress, signal }: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    describeCaller(new Headers()).forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) return resolve(JSON.parse(responseText));
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
      readProblem(new Response(responseText, { status, headers })).then(
        (problem) => reject(new ProblemFailure(problem)),
        reject,
      );
    };
    request.onerror = () => reject(new ProblemFailure({ title: '', status: 0, code: 'serverUnreachable' }));
    request.onabort = () => reject(signal?.reason);
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
