import { AwsV4Signer } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import Type, { type Static } from 'typebox';
import type { Json } from '../../../../foundation/outbox/index.ts';
import type { OutgoingAnswer } from '../../../../foundation/outgoing/index.ts';
import { fetchSource } from '../../fetch-source.ts';
import { FileCursor, pullFiles } from '../../pull-files.ts';
import { SourceFault } from '../../source-fault.ts';
import { maxFileBytes, type SourceFile, type SourceFolder } from '../../source-files.ts';
import { defineSourceKind, line, type SourceReading, secret } from '../../source-kind.ts';
import { findField, readFieldText } from '../../source-record.ts';

const Settings = Type.Object(
  {
    endpoint: line({ format: 'url' }),
    region: line(),
    bucket: line({ pattern: '^[a-z0-9][a-z0-9.-]{1,62}$' }),
    prefix: Type.Optional(line()),
    accessKeyId: line(),
    secretAccessKey: secret(),
  },
  { additionalProperties: false },
);
type Reading = SourceReading<Static<typeof Settings>, Static<typeof FileCursor>>;

/** Of a thousand objects each; which of them are new is seen only when all are listed. */
const maxListedPages = 100;
const recordFile = /\.(csv|tsv|txt|xlsx|jsonl|ndjson|json)$/i;

/** Files in a bucket of Amazon S3, or of anything that speaks its interface (MinIO, OSS, COS, Ceph …). */
export const s3Kind = defineSourceKind({
  name: 's3',
  mode: 'pull',
  settings: Settings,
  secrets: ['secretAccessKey'],
  cursor: FileCursor,
  pull: (reading) => pullFiles(openBucket(reading), reading.cursor, reading.signal),
});

function openBucket(reading: Reading): SourceFolder {
  return {
    list: async () => (await listObjects(reading)).filter(({ name }) => recordFile.test(name)),
    read: async ({ name, byteCount }) => {
      if (byteCount > maxFileBytes)
        throw new SourceFault('fileUnreadable', `${name} is larger than ${maxFileBytes / 1024 / 1024} MiB.`);
      return readObject(reading, name);
    },
  };
}

/** @throws SourceFault `tooManyFiles`: what lies behind the last page that is listed would never be read */
async function listObjects(reading: Reading): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  let token: string | null = null;
  for (let page = 0; page < maxListedPages; page++) {
    const listing = await listPage(reading, token);
    files.push(...listing.files);
    token = listing.next;
    if (token === null) return files;
  }
  throw new SourceFault('tooManyFiles', `> ${files.length}`);
}

async function readObject(reading: Reading, name: string): Promise<Uint8Array> {
  try {
    return (await ask(reading, name.split('/').map(encodeURIComponent).join('/'), {}, maxFileBytes)).body;
  } catch (error) {
    if (!(error instanceof SourceFault) || error.code !== 'notFound') throw error;
    throw new SourceFault('fileUnreadable', `${name} is no longer there.`, { cause: error });
  }
}

/** A page of ListObjectsV2. */
async function listPage(reading: Reading, token: string | null): Promise<{ files: SourceFile[]; next: string | null }> {
  const { prefix } = reading.settings;
  const answer = await ask(reading, '', {
    'list-type': '2',
    ...(prefix === undefined ? {} : { prefix }),
    ...(token === null ? {} : { 'continuation-token': token }),
  });
  const document = { listing: readXml(answer) };
  const contents = findField(document, 'listing.ListBucketResult.Contents');
  const items = contents === undefined ? [] : Array.isArray(contents) ? contents : [contents];
  const files = items.map((item: Json): SourceFile => {
    const read = (name: string) => readFieldText({ item }, `item.${name}`);
    return {
      name: read('Key'),
      changedAt: new Date(read('LastModified')),
      mark: read('ETag'),
      byteCount: Number(read('Size')),
    };
  });
  return { files, next: readFieldText(document, 'listing.ListBucketResult.NextContinuationToken') || null };
}

function readXml({ body }: OutgoingAnswer): Json {
  // Names come with numeric references, too, and may begin or end with a blank.
  const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, htmlEntities: true, trimValues: false });
  try {
    return parser.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw new SourceFault('notUnderstood', 'The answer is no listing of a bucket.', { cause });
  }
}

/** Signs a request (Signature Version 4) with the bucket in the path, which every such server understands. */
async function ask(
  { settings, outgoing, signal, now }: Reading,
  key: string,
  query: Record<string, string>,
  maxBytes?: number,
): Promise<OutgoingAnswer> {
  const base = URL.parse(settings.endpoint);
  if (base === null) throw new SourceFault('settingsInvalid', 'endpoint');
  const url = new URL(`${base.pathname.replace(/\/$/, '')}/${settings.bucket}${key === '' ? '' : `/${key}`}`, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const signer = new AwsV4Signer({
    url: url.href,
    service: 's3',
    region: settings.region,
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    datetime: now.toISOString().replace(/[:-]|\.\d{3}/g, ''),
  });
  const signed = await signer.sign();
  const headers = Object.fromEntries([...signed.headers].filter(([name]) => name !== 'host'));
  return fetchSource(outgoing, signed.url.href, {
    headers,
    signal,
    now,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}
