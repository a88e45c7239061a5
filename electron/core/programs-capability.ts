import type { CallNews } from "./calls.ts";
import type { Capability } from "./capability.ts";
import type { Context } from "./context.ts";
import { screenPopHandlers, webhookHandlers } from "./handlers/integration-handlers.ts";
import { createCallNews } from "./outreach/call-news.ts";
import { postEvent, switchOff } from "./outreach/webhook.ts";
import { createWebhookQueue, type WebhookQueue } from "./outreach/webhook-queue.ts";

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
