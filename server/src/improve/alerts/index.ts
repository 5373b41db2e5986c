export { alertRoutes } from './alert-routes.ts';
export type { AlertRule } from './alert-rule.ts';
export { alertRuleRoutes } from './alert-rule-routes.ts';
export { listAlertRulesUsing, saveAlertRule } from './alert-rule-store.ts';
export { alertSubscriber } from './alert-subscriber.ts';
export { alertTimeline } from './alert-timeline.ts';
export { ensureDefaultAlertRules } from './default-alert-rules.ts';
