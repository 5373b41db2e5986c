export { CallBudget } from './call-budget.ts';
export { createFeedbackReader, toReading } from './create-feedback-reader.ts';
export { createEndpointJudge, type EndpointJudgeOptions } from './endpoint-judge.ts';
export { loadTextTools, type TextTools } from './load-text-engine.ts';
export { EncoderError, openLocalEncoder } from './local-encoder.ts';
export { createTextAnalyst, sentimentHeadFile } from './text-analyst.ts';
