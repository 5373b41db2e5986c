import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { EventPlanRules, EventSchemaDraft, EventType, QuarantineRun } from '../api/shapes.ts';
import { type Based, basedOn } from '../edits/based-on.ts';

/** What names a type of event. */
export type TypeName = Pick<EventType, 'kind' | 'name'>;

const typesPollMs = 15_000;
const runPollMs = 1_500;
const livePollMs = 2_000;

/** Every type of event with its volume, its schema and what is held of it. */
export function useEventTypes() {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/event-types'))).items,
    refetchInterval: typesPollMs,
  });
}

export function useEventProperties({ kind, name }: TypeName) {
  return useQuery({
    queryKey: ['event-types', kind, name, 'properties'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/event-types/properties', { params: { query: { kind, name } } }))).items,
  });
}

/** The last events of any type. @param paused what is shown stays as it is */
export function useLatestEvents(paused: boolean) {
  return useQuery({
    queryKey: ['events', 'latest'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/events/latest', { params: { query: { limit: 50 } } }))).items,
    refetchInterval: paused ? false : livePollMs,
    enabled: !paused,
  });
}

/** Every version of the schema of a type, the newest first. */
export function useSchemaVersions({ kind, name }: TypeName) {
  return useQuery({
    queryKey: ['event-schemas', kind, name],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/event-schemas/versions', { params: { query: { kind, name } } }))).items,
  });
}

/** How the latest events of a type found the units that their property tells. */
export function useUnitsOfEvents({ kind, name }: TypeName) {
  return useQuery({
    queryKey: ['event-schemas', kind, name, 'units'],
    queryFn: () => answerOf(api.GET('/api/v1/event-schemas/units', { params: { query: { kind, name } } })),
  });
}

/** How the latest events would fare under a draft; null asks nothing. */
export function useSchemaTrial({ kind, name }: TypeName, draft: EventSchemaDraft | null) {
  return useQuery({
    queryKey: ['event-schema-trial', kind, name, draft],
    queryFn: ({ signal }) =>
      draft === null
        ? null
        : answerOf(api.POST('/api/v1/event-schemas/try', { params: { query: { kind, name } }, body: draft, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Proposing, saving and removing the schema of a type. */
export function useSchemaActions({ kind, name }: TypeName) {
  const client = useQueryClient();
  const params = { query: { kind, name } };
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['event-schemas', kind, name] });
    await client.invalidateQueries({ queryKey: ['event-types'] });
  };
  return {
    propose: useMutation({ mutationFn: () => answerOf(api.GET('/api/v1/event-schemas/proposal', { params })) }),
    save: useMutation({
      mutationFn: (body: EventSchemaDraft & { basedOn: number }) =>
        answerOf(api.PUT('/api/v1/event-schemas', { params, body })),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: () => api.DELETE('/api/v1/event-schemas', { params }), onSuccess }),
  };
}

/** What holds for all events, and changing it. */
export function useEventPlan() {
  const client = useQueryClient();
  const queryKey = ['event-plan'];
  return {
    plan: useQuery({ queryKey, queryFn: () => answerOf(api.GET('/api/v1/event-plan')) }),
    save: useMutation({
      mutationFn: ({ revision, ...body }: Based<EventPlanRules>) =>
        answerOf(api.PUT('/api/v1/event-plan', { params: { header: basedOn(revision) }, body })),
      onSuccess: () => client.invalidateQueries({ queryKey }),
    }),
  };
}

/** How much is held of each type. */
export function useHeldTypes() {
  return useQuery({
    queryKey: ['event-quarantine'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/event-quarantine'))).items,
    refetchInterval: typesPollMs,
  });
}

/** Why events of a type are held. */
export function useHeldReasons({ kind, name }: TypeName) {
  return useQuery({
    queryKey: ['event-quarantine', kind, name, 'reasons'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/event-quarantine/reasons', { params: { query: { kind, name } } }))).items,
  });
}

/** Some of what is held of a type, the last received first. */
export function useHeldSample({ kind, name }: TypeName) {
  return useQuery({
    queryKey: ['event-quarantine', kind, name, 'sample'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/event-quarantine/events', { params: { query: { kind, name, limit: 10 } } })))
        .items,
  });
}

/** Whether a run goes on. */
export function isUnderWay({ state }: Pick<QuarantineRun, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Replays and discardings with their progress; followed while one goes on. */
export function useQuarantineRuns() {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['event-quarantine-runs'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/api/v1/event-quarantine/runs'));
      if (items.some(isUnderWay)) await client.invalidateQueries({ queryKey: ['event-quarantine'] });
      return items;
    },
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? runPollMs : typesPollMs),
  });
}

/** Starting and stopping replays and discardings. */
export function useQuarantineActions() {
  const client = useQueryClient();
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['event-quarantine-runs'] });
    await client.invalidateQueries({ queryKey: ['event-quarantine'] });
  };
  return {
    start: useMutation({
      mutationFn: (body: TypeName & { action: QuarantineRun['action'] }) =>
        answerOf(api.POST('/api/v1/event-quarantine/runs', { body })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) =>
        api.POST('/api/v1/event-quarantine/runs/{id}/cancel', { params: { path: { id } }, body: {} }),
      onSuccess,
    }),
  };
}
