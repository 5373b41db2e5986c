/** An upload of one file, as a browser sends it. */
export function uploadOf(url: string, content: string) {
  const boundary = 'the-boundary-of-tests';
  const part = `content-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv`;
  return {
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.from(`--${boundary}\r\n${part}\r\n\r\n${content}\r\n--${boundary}--\r\n`),
  };
}

/** A page of a survey as a browser without scripts sends it, before anything is answered. */
export function formOf(url: string) {
  const session = {
    responseId: '00000000-0000-7000-8000-000000000000',
    startedAt: '2026-01-01T00:00:00Z',
    language: 'zh-CN',
    answers: {},
    pageId: 'none',
  };
  const boundary = 'the-boundary-of-tests';
  const part = 'content-disposition: form-data; name=":session"';
  return {
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.from(`--${boundary}\r\n${part}\r\n\r\n${JSON.stringify(session)}\r\n--${boundary}--\r\n`),
  };
}
