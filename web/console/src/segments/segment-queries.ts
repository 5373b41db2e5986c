import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Condition, parseCondition } from '@voxloop/condition';
import { answerOf, api } from '../api/client.ts';
import type { NewSegment, Segment, WireSegment } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const segmentsKey = ['segments'] as const;
/** How often segments that are being built are looked at. */
const buildingPollMs = 1_500;
const sizePollMs = 15_000;

function readSegment(sent: WireSegment): Segment {
  const parsed = parseCondition(sent.condition, () => 'any');
  if (!parsed.ok) throw new Error(`The condition of segment ${sent.id} is not sound: ${parsed.errors[0].detail}`);
  return { ...sent, condition: parsed.condition };
}

/** Every segment with its size; followed while one is being built. @param allowed whether the reader may see them */
export function useSegments(allowed = true) {
  return useQuery({
    queryKey: segmentsKey,
    enabled: allowed,
    queryFn: async () => (await answerOf(api.GET('/api/v1/segments'))).items.map(readSegment),
    refetchInterval: ({ state }) =>
      state.data?.some((segment) => segment.state === 'building') ? buildingPollMs : sizePollMs,
  });
}

/** Making, changing and removing a segment. */
export function useSegmentActions() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: segmentsKey });
  return {
    create: useMutation({
      mutationFn: (body: NewSegment) => answerOf(api.POST('/api/v1/segments', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, revision, ...body }: NewSegment & { id: string; revision: number | undefined }) => {
        const params = { path: { id }, header: basedOn(revision) };
        return answerOf(api.PATCH('/api/v1/segments/{id}', { params, body }));
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/segments/{id}', { params: { path: { id } } }),
      onSuccess,
    }),
  };
}

/** How many profiles meet a condition, and some of them; what was known before stays until the new is there. */
export function useSegmentPreview(condition: Condition) {
  return useQuery({
    queryKey: ['segment-preview', condition],
    queryFn: ({ signal }) => answerOf(api.POST('/api/v1/segments/preview', { body: { condition }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** The attributes that the workspace declared. @param allowed whether the reader may see them */
export function useProfileAttributes(allowed = true) {
  return useQuery({
    queryKey: ['profile-attributes'],
    enabled: allowed,
    queryFn: async () => (await answerOf(api.GET('/api/v1/profile-attributes'))).items,
  });
}

/** The tags that are in use. */
export function useTags() {
  return useQuery({ queryKey: ['tags'], queryFn: async () => (await answerOf(api.GET('/api/v1/tags'))).items });
}

/** The types of events that were seen; none for a reader who may not see events. */
export function useSegmentEventTypes(allowed: boolean) {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: () => answerOf(api.GET('/api/v1/event-types')),
    enabled: allowed,
  });
}
