import { z } from "zod";
import { POP_MOMENTS, type ScreenPop } from "#shared/domain/directory-source.ts";
import type { PopSettings } from "#shared/domain/screen-pop.ts";
import {
  WEBHOOK_NEWS,
  WEBHOOK_RESULTS,
  WEBHOOK_TOPICS,
  WEBHOOK_TYPES,
  type Webhook,
  type WebhookEvent,
  type WebhookResult,
} from "#shared/domain/webhook.ts";
import { reads } from "./reads.ts";
import { done, resultOf } from "./result.ts";
import { instant, nothing, recordId } from "./values.ts";

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

/** How the webhook fares: how many events wait, and the last tries, newest first, without what was in them. */
export const webhookState = z.object({
  waiting: z.number().int().nonnegative(),
  recent: z.array(webhookEventShape.omit({ body: true, callId: true })),
});
export type WebhookState = z.infer<typeof webhookState>;

/** Told once each until something arrives again. */
export const webhookNews = z.object({ kind: z.enum(WEBHOOK_NEWS) });

/** Shown this once; afterwards it can only be renewed. */
const signingKey = z.object({ key: z.string() });

export const integrationRequests = {
  /**
   * `knowingly`: to another machine without encryption, else `webhook-insecure`. Answers with the signing key where this made one, which it
   * does when there was none. Switched off, nothing that waits is kept.
   */
  "webhook.save": {
    input: z.object({ webhook: webhookShape.omit({ goneAt: true }), knowingly: z.boolean() }),
    output: resultOf(z.object({ key: z.string().nullable() })),
  },
  /** Forgets address, signing key and everything that waits. */
  "webhook.remove": { input: nothing, output: done },
  /** From now on another key signs; what the old one signed stays as it is. */
  "webhook.renewKey": { input: nothing, output: resultOf(signingKey) },
  /** Sends an event of type `test` to the address as it was saved, and answers with what came back. */
  "webhook.test": { input: nothing, output: resultOf(webhookResult) },
  /** Tries again at once whatever could not be delivered yet. */
  "webhook.retry": { input: nothing, output: done },
  /** Opens the page of this call, whatever its template says about when; `not-found` without a call or a template. */
  "screenPop.open": { input: z.object({ callId: recordId }), output: done },
} as const;
