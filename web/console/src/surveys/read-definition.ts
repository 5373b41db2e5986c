import { describeDefinitionError, parseDefinition, type SurveyDefinition } from '@voxloop/survey';

/** Reads a definition that the server sent. @throws Error naming the first fault; the server keeps only sound ones. */
export function readDefinition(sent: unknown): SurveyDefinition {
  const parsed = parseDefinition(sent);
  if (parsed.ok) return parsed.definition;
  const [fault] = parsed.errors;
  throw new Error(
    fault ? `${fault.path}: ${describeDefinitionError(fault, 'en')}` : 'The survey definition is not sound.',
  );
}
