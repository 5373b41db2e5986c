/**
 * The nouns of the HTTP contract, each taken from the generated types of the addresses that speak of it.
 * Instants are ISO 8601 in UTC; days are `YYYY-MM-DD` in the workspace's time zone.
 */
import type { Permission, Role } from '@voxloop/access';
import type { paths } from '@voxloop/client';
import type { Condition } from '@voxloop/condition';
import type { SurveyDefinition } from '@voxloop/survey';

export type { Condition, Permission, Role, SurveyDefinition };

type Method = 'get' | 'post' | 'put' | 'patch';
type JsonOf<R> = R extends { content: { 'application/json': infer T } } ? T : never;
type AnswerOf<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: infer R }
  ? JsonOf<R[keyof R & (200 | 201 | 202)]>
  : never;
type BodyOf<P extends keyof paths, M extends Method> = paths[P][M] extends { requestBody?: infer B }
  ? JsonOf<NonNullable<B>>
  : never;
type ItemOf<P extends keyof paths> = AnswerOf<P, 'get'> extends { items: (infer T)[] } ? T : never;

export type Language = 'zh-CN' | 'en';
export type Names = { 'zh-CN': string; en: string };
export type Instant = string;
export type Day = string;
export type ScoreMetric = 'nps' | 'csat' | 'ces';
export type Band = 'promoter' | 'passive' | 'detractor';

type WireMe = AnswerOf<'/api/v1/me', 'get'>;
export type Me = Omit<WireMe, 'member'> & {
  member: Omit<WireMe['member'], 'role' | 'permissions'> & { role: Role; permissions: Permission[] };
};
export type { WireMe };

export type Member = ItemOf<'/api/v1/members'>;
export type CustomRole = ItemOf<'/api/v1/roles'>;
export type NewCustomRole = BodyOf<'/api/v1/roles', 'post'>;
export type IdentityProvider = ItemOf<'/api/v1/identity-providers'>;
export type ProviderEntry = BodyOf<'/api/v1/identity-providers', 'post'>;
export type SignInRules = AnswerOf<'/api/v1/sign-in-rules', 'get'>;
export type DirectoryGroup = ItemOf<'/api/v1/directory-groups'>;
export type DirectoryGroupMapping = BodyOf<'/api/v1/directory-groups/{id}', 'put'>;
export type ApiKey = ItemOf<'/api/v1/api-keys'>;
export type Source = ItemOf<'/api/v1/sources'>;
export type SourceKind = ItemOf<'/api/v1/source-kinds'>;
export type SourceMapping = NonNullable<Source['mapping']>;
export type NewSource = BodyOf<'/api/v1/sources', 'post'>;
export type SourceChange = BodyOf<'/api/v1/sources/{id}', 'patch'>;
export type SourceRun = ItemOf<'/api/v1/sources/{id}/runs'>;
export type SourcePreview = AnswerOf<'/api/v1/sources/{id}/preview', 'post'>;
export type Webhook = ItemOf<'/api/v1/webhooks'>;
export type NewWebhook = BodyOf<'/api/v1/webhooks', 'post'>;
export type WebhookChange = BodyOf<'/api/v1/webhooks/{id}', 'patch'>;
export type WebhookDelivery = ItemOf<'/api/v1/webhooks/{id}/deliveries'>;
export type AuditEntry = ItemOf<'/api/v1/audit'>;

export type EventType = ItemOf<'/api/v1/event-types'>;
export type EventProperty = ItemOf<'/api/v1/event-types/properties'>;
export type CustomerEvent = ItemOf<'/api/v1/events'>;
export type LatestEvent = ItemOf<'/api/v1/events/latest'>;
export type EventPlanRules = AnswerOf<'/api/v1/event-plan', 'get'>;
export type EventSchema = ItemOf<'/api/v1/event-schemas/versions'>;
export type EventSchemaDraft = AnswerOf<'/api/v1/event-schemas/proposal', 'get'>;
export type EventPropertyRule = EventSchemaDraft['properties'][number];
export type DerivedAttribute = ItemOf<'/api/v1/derived-attributes'>;
export type DerivedRule = DerivedAttribute['rule'];
export type JoinedField = ItemOf<'/api/v1/joined-fields'>;
export type JoinRule = JoinedField['rule'];
export type HeldEventType = ItemOf<'/api/v1/event-quarantine'>;
export type HeldEvent = ItemOf<'/api/v1/event-quarantine/events'>;
export type QuarantineRun = ItemOf<'/api/v1/event-quarantine/runs'>;

export type Unit = ItemOf<'/api/v1/units'>;
export type UnitReference = Pick<Unit, 'id' | 'names'>;
export type UnitDetail = AnswerOf<'/api/v1/units/{id}', 'get'>;
export type Hierarchy = ItemOf<'/api/v1/hierarchies'>;
export type NewHierarchy = BodyOf<'/api/v1/hierarchies', 'post'>;
export type MovePreviewAnswer = AnswerOf<'/api/v1/units/{id}/move-previews', 'post'>;
export type UnitImportResult = AnswerOf<'/api/v1/units/imports', 'post'>;
export type UnitImportChange = UnitImportResult['preview'][number];

/** What is wrong with one line of a file. */
export interface LineError {
  line: number;
  column: string;
  code: string;
  message: string;
}

export type SurveySummary = ItemOf<'/api/v1/surveys'>;
type WireSurvey = AnswerOf<'/api/v1/surveys/{id}', 'get'>;
export type SurveyDetail = Omit<WireSurvey, 'draft'> & { draft: SurveyDefinition };
export type SurveyTemplate = Omit<ItemOf<'/api/v1/survey-templates'>, 'definition'> & { definition: SurveyDefinition };
export type SurveyImport = AnswerOf<'/api/v1/surveys/imports', 'post'>;
export type ImportedQuestion = SurveyImport['report']['questions'][number];
export type SurveyLink = ItemOf<'/api/v1/surveys/{id}/links'>;

export type FeedbackSummary = ItemOf<'/api/v1/feedback'>;
export type FeedbackDetail = AnswerOf<'/api/v1/feedback/{id}', 'get'>;
export type Profile = NonNullable<FeedbackDetail['profile']>;

export type PersonSummary = ItemOf<'/api/v1/people'>;
export type PersonDetail = AnswerOf<'/api/v1/people/{id}', 'get'>;
export type PersonConsents = AnswerOf<'/api/v1/profiles/{profileId}/consents', 'get'>;
export type SaidAttribute = ItemOf<'/api/v1/people/{id}/attributes'>;
export type PersonIdentifier = PersonDetail['identifiers'][number];
export type TimelineEntry = ItemOf<'/api/v1/people/{id}/timeline'>;
export type IdentityClaim = ItemOf<'/api/v1/people/{id}/claims'>;

/** A person's answer to a score question. */
export interface FeedbackScore {
  questionId?: string;
  metric: string | null;
  value: number | null;
  scaleMin: number | null;
  scaleMax: number | null;
}

export type MetricQuery = Omit<BodyOf<'/api/v1/metric-queries', 'post'>, 'filter'> & { filter?: Condition };
export type Measure = MetricQuery['measures'][number];
export type Dimension = NonNullable<MetricQuery['dimensions']>[number];
export type WireMetricResult = AnswerOf<'/api/v1/metric-queries', 'post'>;
type WireValue = WireMetricResult['cells'][number]['values'][number];
export type Interval = readonly [number, number];

/** One number with what it stands on. `value` is null when there is no data or the cell is suppressed. */
export type MetricValue = Pick<WireValue, 'n' | 'value' | 'suppressed' | 'composition'> & {
  interval: Interval | null;
  difference?: { value: number; interval: Interval | null; significant: boolean | null };
};

export type MetricCell = Omit<WireMetricResult['cells'][number], 'values' | 'previous'> & { values: MetricValue[] };
export type MetricResult = Omit<WireMetricResult, 'cells'> & { cells: MetricCell[] };

export type WireAlertRule = ItemOf<'/api/v1/alert-rules'>;
export type AlertRule = Omit<WireAlertRule, 'condition'> & { condition: Condition };
export type Alert = ItemOf<'/api/v1/alerts'>;
export type Severity = Alert['severity'];

export type TicketSummary = ItemOf<'/api/v1/tickets'>;
export type TicketState = TicketSummary['state'];
export type TicketCounts = AnswerOf<'/api/v1/tickets', 'get'>['counts'];
export type TicketDetail = AnswerOf<'/api/v1/tickets/{id}', 'get'>;
export type TicketStep = TicketDetail['timeline'][number];
export type ContactRecord = Omit<BodyOf<'/api/v1/tickets/{id}/contact', 'post'>, 'version'>;

export type Notification = ItemOf<'/api/v1/notifications'>;

export type PrivacyRequest = ItemOf<'/api/v1/privacy/requests'>;
export type ErasureCertificate = NonNullable<PrivacyRequest['certificate']>;
export type NewPrivacyRequest = BodyOf<'/api/v1/privacy/requests', 'post'>;
export type RetentionRule = AnswerOf<'/api/v1/privacy/retention', 'get'>['items'][number];
export type RetentionRun = AnswerOf<'/api/v1/privacy/retention/runs', 'get'>['items'][number];
/** Who counts as a minor, and how minors are told. */
export type MinorPolicy = AnswerOf<'/api/v1/privacy/minors', 'get'>;
export type MaskingRules = AnswerOf<'/api/v1/privacy/masking', 'get'>;
export type MaskedKind = MaskingRules['kinds'][number];
export type PurposeOverview = AnswerOf<'/api/v1/privacy/purposes', 'get'>;
export type Purpose = PurposeOverview['purposes'][number];
/** Without a revision it is a new one. */
export type NewPurpose = Omit<Purpose, 'revision'> & { revision: number | undefined };
export type ContactRule = AnswerOf<'/api/v1/contact/rules/{channel}', 'get'>;
export type ContactBlock = ItemOf<'/api/v1/contact/blocks'>;
export type NewContactBlock = BodyOf<'/api/v1/contact/blocks', 'post'>;
export type OutreachEntry = ItemOf<'/api/v1/outreach'>;
export type OutreachState = OutreachEntry['state'];

export type ProfileAttribute = ItemOf<'/api/v1/profile-attributes'>;
/** One whose values somebody says, rather than a rule. */
export type StatedAttribute = ProfileAttribute & { source: Exclude<ProfileAttribute['source'], 'derived'> };
export type WireSegment = ItemOf<'/api/v1/segments'>;
export type Segment = Omit<WireSegment, 'condition'> & { condition: Condition };
export type NewSegment = BodyOf<'/api/v1/segments', 'post'>;
export type SegmentPreviewAnswer = AnswerOf<'/api/v1/segments/preview', 'post'>;
export type SegmentPerson = SegmentPreviewAnswer['sample'][number];
export type PeopleImportSummary = ItemOf<'/api/v1/profile-imports'>;
export type PeopleImport = AnswerOf<'/api/v1/profile-imports/{id}', 'get'>;
export type PeopleMapping = BodyOf<'/api/v1/profile-imports/{id}/mapping', 'put'>['mapping'];
export type PeopleColumn = PeopleMapping['columns'][number];
export type PeoplePreview = AnswerOf<'/api/v1/profile-imports/{id}/mapping', 'put'>;

export type ImportSummary = ItemOf<'/api/v1/imports'>;
export type WireImport = AnswerOf<'/api/v1/imports/{id}', 'get'>;
export type ImportMapping = BodyOf<'/api/v1/imports/{id}/mapping', 'put'>['mapping'];
export type ColumnMapping = ImportMapping['columns'][number];
export type ImportPreview = AnswerOf<'/api/v1/imports/{id}/mapping', 'put'>;

/** What the server takes a column of a file to hold. */
export type InferredColumn =
  | { kind: 'empty' | 'number' | 'text' | 'identifier' }
  | { kind: 'score'; min: number; max: number }
  | { kind: 'singleChoice'; options: string[] }
  | { kind: 'multipleChoice'; separator: string; options: string[] }
  | { kind: 'date'; order: Extract<ColumnMapping, { as: 'occurredAt' }>['order'] }
  | { kind: 'status'; values: Extract<ColumnMapping, { as: 'status' }>['values'] };

export type ImportColumn = Pick<WireImport['columns'][number], 'name' | 'samples'> & { inferred: InferredColumn };
export type FeedbackImport = Omit<WireImport, 'columns' | 'suggestedMapping' | 'mapping'> & {
  columns: ImportColumn[];
  suggestedMapping: ImportMapping;
  mapping: ImportMapping | null;
};
