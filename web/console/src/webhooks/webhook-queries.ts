import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { NewWebhook, WebhookChange } from '../api/shapes.ts';
import { basedOn } from '../edits/based-on.ts';

const webhooksKey = ['webhooks'] as const;
const deliveriesPerPage = 20;

/** What waits is sent within seconds, and pages of it follow. */
const watchMs = 5_000;

const at = (id: string) => ({ params: { path: { id } } });

/** The workspace's webhooks and what can be done to them. */
export function useWebhooks() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: webhooksKey });
  return {
    list: useQuery({
      queryKey: webhooksKey,
      queryFn: async () => (await answerOf(api.GET('/api/v1/webhooks'))).items,
      refetchInterval: ({ state }) => (state.data?.some(({ waiting }) => waiting > 0) ? watchMs : false),
    }),
    add: useMutation({
      mutationFn: (body: NewWebhook) => answerOf(api.POST('/api/v1/webhooks', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, revision, body }: { id: string; revision: number; body: WebhookChange }) =>
        api.PATCH('/api/v1/webhooks/{id}', { params: { path: { id }, header: basedOn(revision) }, body }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.DELETE('/api/v1/webhooks/{id}', at(id)), onSuccess }),
    renewSecret: useMutation({
      mutationFn: (id: string) => answerOf(api.POST('/api/v1/webhooks/{id}/secret', { ...at(id), body: {} })),
    }),
    ping: useMutation({
      mutationFn: (id: string) => answerOf(api.POST('/api/v1/webhooks/{id}/ping', { ...at(id), body: {} })),
      onSuccess,
    }),
  };
}

/** What a webhook was told and is to be told, newest first. */
export function useDeliveries(id: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: webhooksKey });
  const deliveryAt = (deliveryId: string) => ({ params: { path: { id, deliveryId } }, body: {} });
  return {
    list: useInfiniteQuery({
      queryKey: [...webhooksKey, id, 'deliveries'],
      queryFn: ({ pageParam }) => {
        const query = { limit: deliveriesPerPage, ...(pageParam ? { cursor: pageParam } : {}) };
        return answerOf(api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } }));
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some((one) => one.state === 'waiting')) ? watchMs : false,
    }),
    replay: useMutation({
      mutationFn: (deliveryId: string) =>
        api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay', deliveryAt(deliveryId)),
      onSuccess,
    }),
    skip: useMutation({
      mutationFn: (deliveryId: string) =>
        api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/skip', deliveryAt(deliveryId)),
      onSuccess,
    }),
  };
}
