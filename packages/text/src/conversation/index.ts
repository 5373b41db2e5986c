export {
  type CriterionVerdict,
  createQualityChecker,
  type QualityCheck,
  type QualityChecker,
  type TurnEvidence,
} from './check-quality.ts';
export type { Conversation, SpeakerRole, Turn } from './conversation.ts';
export { type ParsedRubric, parseRubric } from './parse-rubric.ts';
export { parseTranscript, type TranscriptOptions } from './parse-transcript.ts';
export type { Rubric, RubricCriterion } from './rubric.ts';
export { type CoursePoint, computeSentimentCourses, type SentimentCourse } from './sentiment-course.ts';
export { serviceRubric } from './service-rubric.ts';
