import { text } from '../../foundation/text/index.ts';
import type { Notice } from './notice.ts';
import { type NoticeReader, sayNotice } from './notice-words.ts';

/** Most notices that a digest spells out; the others are only counted. */
const spelledOut = 20;

/** The mail that speaks of these notices: of one by itself, of several as a digest. At least one is given. */
export function writeNoticeMail(
  notices: readonly Notice[],
  reader: NoticeReader,
  publicUrl: string,
): { subject: string; text: string } {
  const { language } = reader;
  const [first] = notices;
  if (first !== undefined && notices.length === 1) {
    const words = sayNotice(first, reader);
    const body = [words.detail, linkOf(first, publicUrl), text(language, 'notifications.mail.footer')];
    return { subject: words.title, text: body.join('\n\n') };
  }
  const lines = notices
    .slice(0, spelledOut)
    .map((notice) => `${sayNotice(notice, reader).title}\n${linkOf(notice, publicUrl)}`);
  const rest = notices.length - lines.length;
  if (rest > 0) lines.push(text(language, 'notifications.mail.more', { count: rest }));
  const intro = text(language, 'notifications.mail.digestIntro', { count: notices.length });
  return {
    subject: text(language, 'notifications.mail.digestSubject', { count: notices.length }),
    text: [intro, ...lines, text(language, 'notifications.mail.footer')].join('\n\n'),
  };
}

function linkOf(notice: Notice, publicUrl: string): string {
  return notice.ticketId === null ? `${publicUrl}/alerts` : `${publicUrl}/tickets/${notice.ticketId}`;
}
