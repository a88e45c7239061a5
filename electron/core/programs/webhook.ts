import type { Context } from "#electron/core/base/context.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { Webhook, WebhookEvent, WebhookTopic, WebhookType } from "#shared/domain/outreach/webhook.ts";
import { webhookBody, webhookTestBody } from "#shared/domain/outreach/webhook-body.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { postWebhook, type WebhookAnswer } from "./webhook-post.ts";
import type { WebhookQueue } from "./webhook-queue.ts";

const TOPICS: Readonly<Record<Exclude<WebhookType, "test">, WebhookTopic>> = {
  "call.ringing": "ringing",
  "call.answered": "answered",
  "call.ended": "ended",
  "outcome.logged": "outcome",
  "outcome.undone": "outcome",
};

/** The webhook, if it wants this kind of event; else `null`. */
export function wantedBy({ stores }: Pick<Context, "stores">, type: keyof typeof TOPICS, call: CallRecord): Webhook | null {
  const { webhook } = stores.settings.read();
  if (webhook === null || !webhook.enabled || !webhook.topics.includes(TOPICS[type])) return null;
  return call.accountId === PRACTICE_ACCOUNT && !webhook.practice ? null : webhook;
}

/** The event of a call as it is sent; it is sent at `dueAt` at the earliest. */
export function eventOf(ctx: Context, type: keyof typeof TOPICS, call: CallRecord, withNotes: boolean, dueAt: Instant): WebhookEvent {
  const at = ctx.clock.now();
  return { ...fresh(ctx.newId(), type, at), callId: call.id, body: webhookBody(type, at, call, withNotes), dueAt };
}

export function testEvent(ctx: Context): WebhookEvent {
  const at = ctx.clock.now();
  return { ...fresh(ctx.newId(), "test", at), body: webhookTestBody(at) };
}

function fresh(id: string, type: WebhookType, at: Instant): WebhookEvent {
  return { id, callId: "", type, at, body: "", attempts: 0, dueAt: null, triedAt: null, result: null };
}

/** Sends an event once, to the present address and signed with the present key. */
export async function postEvent(ctx: Context, { id, body }: WebhookEvent, signal: AbortSignal): Promise<WebhookAnswer> {
  const { webhook } = ctx.stores.settings.read();
  const key = await servicePassword(ctx, "webhook");
  if (webhook === null || key === "") return { result: { kind: "no-key", status: null }, retryAfterMs: null };
  return postWebhook({ url: webhook.url, id, at: ctx.clock.now(), body, key }, { signal });
}

/** The receiver wants no more events: switches the webhook off and shows the reason to the rep. */
export async function switchOff(ctx: Context, webhooks: Pick<WebhookQueue, "clear">): Promise<void> {
  const goneAt = ctx.clock.now();
  await ctx.stores.settings.update((settings) =>
    settings.webhook === null ? settings : { ...settings, webhook: { ...settings.webhook, enabled: false, goneAt } },
  );
  webhooks.clear();
}
