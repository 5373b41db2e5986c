export {
  changeDraft,
  createSurvey,
  createSurveyFromTemplate,
  ensureTemplateSurvey,
  publishSurvey,
  setSurveyOpen,
  surveyChangedTopic,
} from './change-survey.ts';
export { describeAnswers } from './describe-answers.ts';
export { readSurveyFile } from './import-survey-file.ts';
export { openSurveyFile } from './open-survey-file.ts';
export type { Names, Survey, SurveyStatus, SurveyVersion } from './survey.ts';
export { linkUrl, type SurveyLink } from './survey-link.ts';
export { surveyLinkRoutes } from './survey-link-routes.ts';
export { insertSurveyLink, listSurveyLinks } from './survey-link-store.ts';
export { createSurveyReader, type ServedLink, type ServedSurvey, type SurveyReader } from './survey-reader.ts';
export { surveyReviewRoutes } from './survey-review-routes.ts';
export { surveyRoutes } from './survey-routes.ts';
export {
  findSurvey,
  findSurveyVersion,
  getSurvey,
  listAnonymityThresholds,
  listSurveyNames,
  listSurveys,
} from './survey-store.ts';
