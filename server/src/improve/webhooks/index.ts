export { webhookDeliveryRoutes } from './webhook-delivery-routes.ts';
export { createWebhookDispatcher, type WebhookDispatcher } from './webhook-dispatcher.ts';
export { forgetDeliveriesCron } from './webhook-jobs.ts';
export { webhookRoutes } from './webhook-routes.ts';
export { webhookSubscriber } from './webhook-subscriber.ts';
