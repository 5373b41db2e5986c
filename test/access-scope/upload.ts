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
