import { parseNumber } from '../../foundation/tabular/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { parseTime } from './map-record.ts';
import type { SourceMapping } from './source-mapping.ts';
import type { FieldProfile } from './source-record.ts';

/** Words by which fields are commonly named, the best first; a field's last name decides. */
const words = {
  externalId: ['id', 'messageId', 'guid', 'reviewId', 'review_id', 'uuid', 'ticket_id', '编号', '工单号', '评价ID'],
  time: [
    'created_at',
    'createdAt',
    'published',
    'publishedAt',
    'date',
    'time',
    'timestamp',
    'created',
    'updated',
    'at',
    '时间',
    '日期',
    '评价时间',
    '创建时间',
  ],
  text: [
    'text',
    'content',
    'body',
    'comment',
    'review',
    'message',
    'description',
    'verbatim',
    '内容',
    '评价',
    '评论',
    '评价内容',
    '反馈',
    '投诉内容',
  ],
  rating: ['rating', 'stars', 'score', 'star', '评分', '星级', '打分'],
  nps: ['nps', '推荐意愿'],
  thread: ['thread', 'thread_id', 'threadId', 'conversation_id', 'conversationId', '会话', '会话ID'],
  channel: ['channel', 'platform', '渠道', '平台'],
  unit: ['store', 'store_code', 'unit', 'unit_code', 'shop', '门店', '门店编号', '门店编码'],
  touchpoint: ['touchpoint', '触点'],
  language: ['language', 'lang', 'locale', '语言'],
  email: ['email', 'from.address', 'mail', '邮箱'],
  phone: ['phone', 'mobile', 'tel', '手机', '手机号', '电话'],
  memberId: ['member_id', 'memberId', 'user_id', 'userId', 'customer_id', 'customerId', '会员号', '会员编号'],
  detail: ['url', 'link', 'title', 'subject', 'author', 'author.name', 'from.name', '标题', '链接', '作者', '昵称'],
} as const;

/** A score by its common scale: five stars, or zero to ten. */
const fiveStars = { metric: 'csat', min: 1, max: 5 } as const;
const zeroToTen = { metric: 'nps', min: 0, max: 10 } as const;

/** What the fields probably are, by their names and examples. A person looks at it before anything is taken in. */
export function suggestSourceMapping(fields: readonly FieldProfile[], language: Language): SourceMapping {
  const find = (names: readonly string[], fits: (samples: readonly string[]) => boolean = () => true) =>
    findNamed(fields, names, fits)?.path ?? null;
  const bind = (names: readonly string[]) => {
    const field = find(names);
    return field === null ? null : { field };
  };
  const time = find(words.time, areTimes);
  const verbatim = find(words.text) ?? findLongest(fields);
  const rating = find(words.rating, (samples) => areWithin(samples, 0, 10));
  const nps = find(words.nps, (samples) => areWithin(samples, 0, 10));
  const samplesOf = (path: string) => fields.find((field) => field.path === path)?.samples ?? [];
  return {
    kind: 'review',
    externalId: find(words.externalId),
    occurredAt: time === null ? null : { field: time, format: 'auto' },
    channel: bind(words.channel),
    touchpoint: bind(words.touchpoint),
    unit: bind(words.unit),
    language: bind(words.language),
    thread: find(words.thread),
    identifiers: (['memberId', 'phone', 'email'] as const).flatMap((kind) => {
      const field = find(words[kind]);
      return field === null ? [] : [{ kind, field }];
    }),
    scores: [
      ...(rating === null
        ? []
        : [
            {
              key: 'rating',
              title: text(language, 'sources.rating'),
              field: rating,
              ...(areWithin(samplesOf(rating), 1, 5) ? fiveStars : { ...zeroToTen, metric: null }),
            },
          ]),
      ...(nps === null ? [] : [{ key: 'nps', title: 'NPS', field: nps, ...zeroToTen }]),
    ],
    verbatims: verbatim === null ? [] : [{ key: 'text', title: text(language, 'sources.text'), field: verbatim }],
    attributes: [],
    details: fields
      .filter(({ path }) => words.detail.some((name) => isNamed(path, name)) && path !== verbatim)
      .slice(0, 5)
      .map(({ path }) => ({ name: path.slice(0, 64), field: path })),
    nearDuplicates: 'skip',
  };
}

function isNamed(path: string, name: string): boolean {
  const [own, wanted] = [path.toLowerCase(), name.toLowerCase()];
  return own === wanted || own.endsWith(`.${wanted}`);
}

function findNamed(
  fields: readonly FieldProfile[],
  names: readonly string[],
  fits: (samples: readonly string[]) => boolean,
): FieldProfile | undefined {
  for (const name of names) {
    const found = fields
      .filter(({ path, samples }) => isNamed(path, name) && fits(samples))
      .sort((a, b) => a.path.length - b.path.length)[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where nothing is named like a text, the field with the longest one. */
const leastTextCharacters = 20;

function findLongest(fields: readonly FieldProfile[]): string | null {
  const lengthOf = ({ samples }: FieldProfile) => Math.max(0, ...samples.map((sample) => sample.length));
  const [longest] = [...fields].sort((a, b) => lengthOf(b) - lengthOf(a));
  return longest !== undefined && lengthOf(longest) >= leastTextCharacters ? longest.path : null;
}

function areTimes(samples: readonly string[]): boolean {
  return samples.every((sample) => parseTime(sample, 'auto', 'UTC') !== null);
}

function areWithin(samples: readonly string[], min: number, max: number): boolean {
  return samples.every((sample) => {
    const value = parseNumber(sample);
    return value !== null && value >= min && value <= max;
  });
}
