import type { Faults } from "#renderer/ui/use-form.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { isExposedUrl } from "#shared/domain/transport-security.ts";
import { isWebhookAddress, WEBHOOK_TOPICS, type Webhook, type WebhookTopic } from "#shared/domain/webhook.ts";

/** The webhook while it is being set up. */
export interface WebhookDraft {
  readonly url: string;
  readonly topics: readonly WebhookTopic[];
  readonly notes: boolean;
  readonly practice: boolean;
  readonly knowingly: boolean;
}

/** What is chosen at first: everything, but nothing that was noted, and no practice. An address without encryption that was kept once was so knowingly. */
export function webhookDraft(webhook: Webhook | null): WebhookDraft {
  if (webhook === null) return { url: "", topics: WEBHOOK_TOPICS, notes: false, practice: false, knowingly: false };
  const { url, topics, notes, practice } = webhook;
  return { url, topics, notes, practice, knowingly: needsConsent(url) };
}

/** Whether others could read along on the way. */
export function needsConsent(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && isExposedUrl(url);
}

/** The draft with these topics, in their usual order. */
export function withTopics(draft: WebhookDraft, chosen: readonly WebhookTopic[]): WebhookDraft {
  return { ...draft, topics: WEBHOOK_TOPICS.filter((topic) => chosen.includes(topic)) };
}

/** What is wrong with each field, as texts. */
export function webhookFaults({ url, topics, knowingly }: WebhookDraft): Faults<"url" | "topics" | "knowingly"> {
  const address = URL.parse(url.trim());
  const isFine = address !== null && isWebhookAddress(address);
  return {
    ...(isFine ? {} : { url: "failure.webhook-address" }),
    ...(topics.length > 0 ? {} : { topics: "webhook.topics.none" }),
    ...(needsConsent(url) && !knowingly ? { knowingly: "failure.webhook-insecure" } : {}),
  };
}

/** What the core is asked to keep. */
export function webhookOf({ knowingly, ...draft }: WebhookDraft, enabled: boolean): RequestInput<"webhook.save"> {
  return { webhook: { ...draft, topics: [...draft.topics], url: draft.url.trim(), enabled }, knowingly };
}
