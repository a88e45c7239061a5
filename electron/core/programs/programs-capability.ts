import type { Capability } from "#electron/core/base/capability.ts";
import type { Context } from "#electron/core/base/context.ts";
import type { CallNews } from "#electron/core/calls/call-store.ts";
import { createCallNews } from "./call-news.ts";
import { screenPopHandlers, webhookHandlers } from "./program-handlers.ts";
import { postEvent, switchOff } from "./webhook.ts";
import { createWebhookQueue, type WebhookQueue } from "./webhook-queue.ts";

/** Other programs that learn of calls: the webhook, and the page that opens with a call. */
export function programsCapability(ctx: Context) {
  const { stores, clock, facts, emit } = ctx;
  const webhooks: WebhookQueue = createWebhookQueue({
    clock,
    document: stores.webhookEvents,
    post: (event, signal) => postEvent(ctx, event, signal),
    changed: () => facts.changed("webhooks"),
    news: (kind) => emit("webhook.news", { kind }),
    gone: () => void switchOff(ctx, webhooks).catch(() => undefined),
  });
  facts.on(["network"], webhooks.tryAway);
  return {
    handlers: { ...webhookHandlers(ctx, webhooks), ...screenPopHandlers(ctx) },
    slices: [{ of: ["webhooks"], read: () => ({ webhook: webhooks.state() }) }],
    forget: ({ people }) => webhooks.forgetPeople(people),
    start: webhooks.start,
    stop: webhooks.stop,
    news: createCallNews(ctx, webhooks),
  } satisfies Capability & { readonly news: CallNews };
}
