export { createInvitation, type NewInvitation } from './create-invitation.ts';
export { createIntake, type Intake } from './intake.ts';
export type { Invitation } from './invitation.ts';
export { idlePartialsJob } from './partial-jobs.ts';
export { forgetTraitsJob } from './quality-jobs.ts';
export { qualitySubscriber } from './quality-subscriber.ts';
export { respondentPageRoutes } from './respondent-page-routes.ts';
export { responseFileRoutes } from './response-file-routes.ts';
export { responseRoutes } from './response-routes.ts';
