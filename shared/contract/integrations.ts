import { z } from "zod";
import { webhook, webhookEvent, webhookResult } from "./integrations-model.ts";
import { recordId } from "./model.ts";
import { resultOf } from "./result.ts";

/** How the webhook fares: how many events wait, and the last tries, newest first, without what was in them. */
export const webhookState = z.object({
  waiting: z.number().int().nonnegative(),
  recent: z.array(webhookEvent.omit({ body: true, callId: true })),
});
export type WebhookState = z.infer<typeof webhookState>;

/** Told once each until something arrives again. */
export const webhookNews = z.object({ kind: z.enum(["gone", "given-up", "dropped"]) });

/** Shown this once; afterwards it can only be renewed. */
const signingKey = z.object({ key: z.string() });

export const integrationRequests = {
  /**
   * `knowingly`: to another machine without encryption, else `webhook-insecure`. Answers with the signing key where this made one, which it does when there was none.
   * Switched off, nothing that waits is kept.
   */
  "webhook.save": {
    input: z.object({ webhook: webhook.omit({ goneAt: true }), knowingly: z.boolean() }),
    output: resultOf(z.object({ key: z.string().nullable() })),
  },
  /** Forgets address, signing key and everything that waits. */
  "webhook.remove": { input: z.object({}), output: resultOf(z.null()) },
  /** From now on another key signs; what the old one signed stays as it is. */
  "webhook.renewKey": { input: z.object({}), output: resultOf(signingKey) },
  /** Sends an event of type `test` to the address as it was saved, and answers with what came back. */
  "webhook.test": { input: z.object({}), output: resultOf(webhookResult) },
  /** Tries again at once whatever could not be delivered yet. */
  "webhook.retry": { input: z.object({}), output: resultOf(z.null()) },
  /** Opens the page of this call, whatever its template says about when; `not-found` without a call or a template. */
  "screenPop.open": { input: z.object({ callId: recordId }), output: resultOf(z.null()) },
} as const;
