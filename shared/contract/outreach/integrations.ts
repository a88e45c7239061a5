import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { instant, nothing, recordId } from "#shared/contract/basics/values.ts";
import type { PopSettings } from "#shared/domain/outreach/screen-pop.ts";
import {
  WEBHOOK_NEWS,
  WEBHOOK_RESULTS,
  WEBHOOK_TOPICS,
  WEBHOOK_TYPES,
  type Webhook,
  type WebhookEvent,
  type WebhookResult,
} from "#shared/domain/outreach/webhook.ts";
import { POP_MOMENTS, type ScreenPop } from "#shared/domain/sources/directory-source.ts";

export const screenPop = reads<ScreenPop>()(z.object({ template: z.string().max(2000), on: z.enum(POP_MOMENTS) }));
export const popSettings = reads<PopSettings>()(z.object({ general: screenPop.nullable(), outgoing: z.boolean() }));

const webhookShape = z.object({
  url: z.string(),
  topics: z.array(z.enum(WEBHOOK_TOPICS)),
  notes: z.boolean(),
  practice: z.boolean(),
  enabled: z.boolean(),
  goneAt: instant.nullable(),
});
export const webhook = reads<Webhook>()(webhookShape);

export const webhookResult = reads<WebhookResult>()(
  z.object({
    kind: z.enum(WEBHOOK_RESULTS),
    status: z.number().int().nullable(),
  }),
);

const webhookEventShape = z.object({
  id: z.string().min(1),
  callId: z.string(),
  type: z.enum(WEBHOOK_TYPES),
  at: instant,
  body: z.string(),
  attempts: z.number().int().nonnegative(),
  dueAt: instant.nullable(),
  triedAt: instant.nullable(),
  result: webhookResult.nullable(),
});
export const webhookEvent = reads<WebhookEvent>()(webhookEventShape);

/** State of the webhook: number of waiting events, and the last tries, newest first, without their content. */
export const webhookState = z.object({
  waiting: z.number().int().nonnegative(),
  recent: z.array(webhookEventShape.omit({ body: true, callId: true })),
});
export type WebhookState = z.infer<typeof webhookState>;

/** Reported once each until a delivery succeeds again. */
export const webhookNews = z.object({ kind: z.enum(WEBHOOK_NEWS) });

/** Shown only once; afterwards it can only be replaced. */
const signingKey = z.object({ key: z.string() });

export const integrationRequests = {
  /**
   * `knowingly`: the rep accepts an unencrypted connection to another computer; without it `webhook-insecure`. Returns the signing key if
   * one was created because there was none. Disabling deletes all waiting events.
   */
  "webhook.save": {
    input: z.object({ webhook: webhookShape.omit({ goneAt: true }), knowingly: z.boolean() }),
    output: resultOf(z.object({ key: z.string().nullable() })),
  },
  /** Deletes address, signing key and all waiting events. */
  "webhook.remove": { input: nothing, output: done },
  /** Replaces the signing key; events already signed keep their signature. */
  "webhook.renewKey": { input: nothing, output: resultOf(signingKey) },
  /** Sends an event of type `test` to the stored address and returns the result. */
  "webhook.test": { input: nothing, output: resultOf(webhookResult) },
  /** Tries again now what could not be delivered yet. */
  "webhook.retry": { input: nothing, output: done },
  /** Opens the page of this call, whenever its template would; `not-found` without a call or a template. */
  "screenPop.open": { input: z.object({ callId: recordId }), output: done },
} as const;
