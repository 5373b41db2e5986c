/**
 * Every problem that the API can answer with: its stable code and HTTP status.
 * The words are in `server/catalogue/<language>/problems.json`, one ICU message per code.
 */
export const problemCatalogue = {
  internal: { status: 500 },
  notFound: { status: 404 },
  methodNotAllowed: { status: 405 },
  requestInvalid: { status: 400 },
  bodyTooLarge: { status: 413 },
  mediaTypeUnsupported: { status: 415 },
  tooManyRequests: { status: 429 },
  signInRequired: { status: 401 },
  permissionMissing: { status: 403 },
  workspaceUnknown: { status: 404 },
  warehouseUnavailable: { status: 503 },
  databaseUnavailable: { status: 503 },
  feedbackNotFound: { status: 404 },
  feedbackConflict: { status: 409 },
  unitNotFound: { status: 404 },
  unitInvalid: { status: 422 },
  unitCodeTaken: { status: 409 },
  fileMissing: { status: 400 },
  importNotFound: { status: 404 },
  importFileUnreadable: { status: 422 },
  importMappingInvalid: { status: 422 },
  importNotStartable: { status: 409 },
  importNotCancellable: { status: 409 },
  signInRefused: { status: 401 },
  passwordWrong: { status: 422 },
  originNotTrusted: { status: 403 },
  memberOfNone: { status: 403 },
  memberOnly: { status: 403 },
  memberNotFound: { status: 404 },
  memberExists: { status: 409 },
  memberNeedsUnits: { status: 422 },
  memberTakesNoUnits: { status: 422 },
  lastOwner: { status: 409 },
  grantTooWide: { status: 403 },
  apiKeyNotFound: { status: 404 },
  apiKeyInvalid: { status: 401 },
} as const satisfies Record<string, { status: number }>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof problemCatalogue;
