import { z } from "zod";
import type { ScreenPop } from "#shared/domain/directory-source.ts";
import type { PopSettings } from "#shared/domain/screen-pop.ts";
import { WEBHOOK_RESULTS, WEBHOOK_TOPICS, WEBHOOK_TYPES, type WebhookResult } from "#shared/domain/webhook.ts";

/** Epoch milliseconds; `model.ts`, which has the same, imports this file. */
const instant = z.number().int();

export const screenPop: z.ZodType<ScreenPop> = z.object({ template: z.string().max(2000), on: z.enum(["ring", "answer", "button"]) });
export const popSettings: z.ZodType<PopSettings> = z.object({ general: screenPop.nullable(), outgoing: z.boolean() });

export const webhook = z.object({
  url: z.string(),
  topics: z.array(z.enum(WEBHOOK_TOPICS)),
  notes: z.boolean(),
  practice: z.boolean(),
  enabled: z.boolean(),
  goneAt: instant.nullable(),
});

export const webhookResult: z.ZodType<WebhookResult> = z.object({
  kind: z.enum(WEBHOOK_RESULTS),
  status: z.number().int().nullable(),
});

export const webhookEvent = z.object({
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
