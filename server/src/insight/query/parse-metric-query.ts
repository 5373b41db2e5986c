import { always, type FieldTypes, parseCondition } from '@voxloop/condition';
import type { MetricKind } from '@voxloop/metrics';
import { propertyFieldTypes, readEventPropertyField } from '../../data/events/index.ts';
import { tellsPersonsApart } from '../../data/segments/index.ts';
import { type FieldProblem, ProblemError } from '../../foundation/errors/index.ts';
import { countDays, isDay, listBuckets } from './calendar.ts';
import { dimensionName, type MetricQuery } from './metric-query.ts';
import type { MetricQueryInput } from './metric-query-shape.ts';

const questionNeeded: ReadonlySet<MetricKind> = new Set(['mean', 'count', 'distribution']);
const questionTaken: ReadonlySet<MetricKind> = new Set(['nps', 'csat', 'ces', ...questionNeeded]);
/** What counts events rather than what people said. */
const ofEvents: ReadonlySet<MetricKind> = new Set(['events', 'eventPersons', 'eventSum', 'eventMean']);
const propertyNeeded: ReadonlySet<MetricKind> = new Set(['eventSum', 'eventMean']);
const joinedNeeded: ReadonlySet<MetricKind> = new Set(['joinedMean', 'joinedShare']);
const maxDays = 366 * 30;
/** More points of time than any chart shows. */
const maxBuckets = 1_500;

/**
 * The fields that a filter may name. Embedded data of a response is `param.<name>`, a joined field `joined.<key>`, whose type
 * only its workspace knows; `event`, `eventKind` and `number.`, `text.` and `boolean.<property>` are of events.
 */
export const filterFieldTypes: FieldTypes = (field) => {
  switch (field) {
    case 'unit':
      return 'number';
    case 'touchpoint':
    case 'channel':
    case 'survey':
    case 'language':
    case 'origin':
    case 'status':
    case 'kind':
    case 'npsGroup':
    case 'event':
    case 'eventKind':
      return 'string';
  }
  if (/^param\.[^.]+$/.test(field)) return 'string';
  if (/^joined\.[^.]+$/.test(field)) return 'any';
  const property = readEventPropertyField(field);
  return property && propertyFieldTypes[property.type];
};

/**
 * Parses a metric query whose shape is right already.
 * @throws ProblemError `metricQueryInvalid` naming everything that is wrong with it
 */
export function parseMetricQuery(input: MetricQueryInput): MetricQuery {
  const faults: FieldProblem[] = [
    ...listPeriodFaults(input),
    ...listMeasureFaults(input),
    ...listDimensionFaults(input),
    ...listHierarchyFaults(input),
  ];
  const filter =
    input.filter === undefined
      ? { ok: true as const, condition: always }
      : parseCondition(input.filter, filterFieldTypes);
  if (!filter.ok) faults.push(...filter.errors.map((error) => ({ ...error, path: joinPath('filter', error.path) })));
  if ((input.orderBy?.measure ?? 0) >= input.measures.length) {
    faults.push({ path: 'orderBy.measure', code: 'unknownMeasure', detail: 'There is no measure of this index.' });
  }
  const [first] = faults;
  if (first !== undefined || !filter.ok) {
    throw new ProblemError('metricQueryInvalid', {
      params: { detail: first?.detail ?? '' },
      path: first?.path ?? '',
      errors: faults,
    });
  }
  return { ...input, dimensions: input.dimensions ?? [], filter: filter.condition };
}

function joinPath(parent: string, child: string): string {
  return child === '' ? parent : `${parent}.${child}`;
}

function listPeriodFaults({ period, grain }: MetricQueryInput): FieldProblem[] {
  for (const end of ['from', 'to'] as const) {
    if (!isDay(period[end]))
      return [{ path: `period.${end}`, code: 'notADay', detail: `${period[end]} is not a day.` }];
  }
  if (period.from > period.to)
    return [{ path: 'period', code: 'periodReversed', detail: 'The period ends before it begins.' }];
  if (countDays(period) > maxDays)
    return [{ path: 'period', code: 'periodTooLong', detail: 'A period is at most 30 years long.' }];
  if (grain !== undefined && listBuckets(period, grain).length > maxBuckets) {
    return [
      {
        path: 'grain',
        code: 'grainTooFine',
        detail: `A query gives at most ${maxBuckets} points of time; choose a coarser grain.`,
      },
    ];
  }
  return [];
}

/** Whether the measure counts events, which belong to no unit and no survey. */
export function countsEvents(kind: MetricKind): boolean {
  return ofEvents.has(kind);
}

function listMeasureFaults({ measures }: MetricQueryInput): FieldProblem[] {
  return measures.flatMap((measure, index) => {
    const { kind, questionId, rowId, attribute } = measure;
    const fault = (part: string, code: string, detail: string) => [{ path: `measures.${index}.${part}`, code, detail }];
    if (questionId === undefined && questionNeeded.has(kind))
      return fault('questionId', 'missing', `${kind} needs a question.`);
    if (questionId !== undefined && !questionTaken.has(kind))
      return fault('questionId', 'unexpected', `${kind} takes no question.`);
    if (rowId !== undefined && questionId === undefined)
      return fault('rowId', 'unexpected', 'A row belongs to a question.');
    if ((kind === 'distinct') !== (attribute !== undefined))
      return fault('attribute', 'mismatch', 'distinct, and only it, needs an attribute.');
    return listEventFaults(measure, fault);
  });
}

function listHierarchyFaults({ hierarchyAsOf }: MetricQueryInput): FieldProblem[] {
  const isKnown = hierarchyAsOf === undefined || hierarchyAsOf === 'now' || hierarchyAsOf === 'then';
  if (isKnown || isDay(hierarchyAsOf)) return [];
  return [{ path: 'hierarchyAsOf', code: 'notADay', detail: `${hierarchyAsOf} is neither now, then nor a day.` }];
}

type Fault = (part: string, code: string, detail: string) => FieldProblem[];

/** What is wrong with a measure of events or of a joined field. */
function listEventFaults(measure: MetricQueryInput['measures'][number], fault: Fault): FieldProblem[] {
  const { kind } = measure;
  if (propertyNeeded.has(kind) !== (measure.property !== undefined))
    return fault('property', 'mismatch', 'eventSum and eventMean, and only they, need a property.');
  if (joinedNeeded.has(kind) !== (measure.joined !== undefined))
    return fault('joined', 'mismatch', 'joinedMean and joinedShare, and only they, need a joined field.');
  if (!ofEvents.has(kind) && (measure.event !== undefined || measure.eventKind !== undefined))
    return fault('event', 'unexpected', `${kind} does not count events.`);
  if (measure.surveyId !== undefined && ofEvents.has(kind))
    return fault('surveyId', 'unexpected', 'Events belong to no survey.');
  return [];
}

function listDimensionFaults({ dimensions = [] }: MetricQueryInput): FieldProblem[] {
  const names = dimensions.map(dimensionName);
  return dimensions.flatMap((dimension, index) => {
    const path = `dimensions.${index}`;
    if (names.indexOf(dimensionName(dimension)) !== index)
      return [{ path, code: 'repeated', detail: 'Each dimension stands once.' }];
    if (dimension.kind === 'joined' && !isAscending(dimension.bounds ?? []))
      return [{ path: `${path}.bounds`, code: 'notAscending', detail: 'Bounds rise from each to the next.' }];
    if (dimension.kind === 'person' && !tellsPersonsApart(dimension.field)) {
      const detail = 'People are told apart by `attribute.<key>`, `segment.<id>`, `valueTier` or `language`.';
      return [{ path: `${path}.field`, code: 'notOfPeople', detail }];
    }
    if (dimension.kind === 'unit' && dimension.level !== undefined && dimension.parentId !== undefined) {
      return [{ path, code: 'ambiguous', detail: 'Ask for a level or for the children of a unit, not both.' }];
    }
    return [];
  });
}

function isAscending(bounds: readonly number[]): boolean {
  return bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound));
}
