export type { Notice, NoticeDetail, NoticeKind } from './notice.ts';
export { mailNoticesJob, sweepNoticesCron } from './notice-jobs.ts';
export { noticeRoutes } from './notice-routes.ts';
export { type NoticeRequest, sendNotices } from './send-notices.ts';
