import type { Unit } from '../../data/hierarchy/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import type { Notice, NoticeDetail } from './notice.ts';

/** What the words of a notice depend on beside the notice. */
export interface NoticeReader {
  language: Language;
  /** IANA name of the workspace's time zone */
  timeZone: string;
  /** The units that the notices name */
  units: ReadonlyMap<number, Unit>;
}

/** The words of a notice, on the page and in mail. */
export interface NoticeWords {
  title: string;
  detail: string;
}

/** Puts a notice into words. */
export function sayNotice(notice: Pick<Notice, 'kind' | 'detail'>, reader: NoticeReader): NoticeWords {
  const { language } = reader;
  const params = computeParams(notice.detail, reader);
  return {
    title: text(language, `notifications.${notice.kind}.title`, params),
    detail: text(language, `notifications.${notice.kind}.detail`, params),
  };
}

function computeParams(detail: NoticeDetail, { language, timeZone, units }: NoticeReader) {
  const unit = detail.unitId == null ? undefined : units.get(detail.unitId);
  return {
    number: detail.number ?? 0,
    unit: unit?.names[language] ?? text(language, 'notifications.noUnit'),
    severity: text(language, `notifications.severity.${detail.severity ?? 'medium'}`),
    score: sayScore(detail, language),
    rule: detail.ruleNames?.[language] ?? '',
    due: detail.dueAt === undefined ? '' : sayTime(new Date(detail.dueAt), language, timeZone),
    level: detail.level ?? 0,
    receiver: detail.receiver ?? '',
  };
}

function sayScore({ metric, score }: NoticeDetail, language: Language): string {
  if (score == null) return text(language, 'notifications.noScore');
  if (metric == null) return String(score);
  return `${metric.toUpperCase()} ${score}`;
}

function sayTime(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
