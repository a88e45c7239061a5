import type { Faults } from "#renderer/ui/forms/use-form.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isExposedUrl } from "#shared/domain/network/transport-security.ts";
import { isWebhookAddress, WEBHOOK_TOPICS, type Webhook, type WebhookTopic } from "#shared/domain/outreach/webhook.ts";

/** The webhook in the form. */
export interface WebhookDraft {
  readonly url: string;
  readonly topics: readonly WebhookTopic[];
  readonly notes: boolean;
  readonly practice: boolean;
  readonly knowingly: boolean;
}

/**
 * The draft of an existing webhook, or of a new one with all topics except notes and practice calls. A saved address without encryption
 * counts as consented to.
 */
export function webhookDraft(webhook: Webhook | null): WebhookDraft {
  if (webhook === null) return { url: "", topics: WEBHOOK_TOPICS, notes: false, practice: false, knowingly: false };
  const { url, topics, notes, practice } = webhook;
  return { url, topics, notes, practice, knowingly: needsConsent(url) };
}

/** Whether others could read the events on the way. */
export function needsConsent(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && isExposedUrl(url);
}

/** The draft with these topics, in their usual order. */
export function withTopics(draft: WebhookDraft, chosen: readonly WebhookTopic[]): WebhookDraft {
  return { ...draft, topics: WEBHOOK_TOPICS.filter((topic) => chosen.includes(topic)) };
}

/** The fault of each field, as text. */
export function webhookFaults({ url, topics, knowingly }: WebhookDraft): Faults<"url" | "topics" | "knowingly"> {
  const address = URL.parse(url.trim());
  const isFine = address !== null && isWebhookAddress(address);
  return {
    ...(isFine ? {} : { url: "failure.webhook-address" }),
    ...(topics.length > 0 ? {} : { topics: "webhook.topics.none" }),
    ...(needsConsent(url) && !knowingly ? { knowingly: "failure.webhook-insecure" } : {}),
  };
}

/** The input of the request that saves the webhook. */
export function webhookOf({ knowingly, ...draft }: WebhookDraft, enabled: boolean): RequestInput<"webhook.save"> {
  return { webhook: { ...draft, topics: [...draft.topics], url: draft.url.trim(), enabled }, knowingly };
}
