import { describe, expect, it } from "vitest";
import { needsConsent, webhookDraft, webhookFaults, webhookOf, withTopics } from "#renderer/features/programs/webhook-draft.ts";
import { WEBHOOK_TOPICS } from "#shared/domain/outreach/webhook.ts";

const fresh = { ...webhookDraft(null), url: "https://crm.example/hook" };

describe("the webhook in the form", () => {
  it("has all topics at first, except notes and practice calls", () => {
    expect(webhookDraft(null)).toEqual({ url: "", topics: WEBHOOK_TOPICS, notes: false, practice: false, knowingly: false });
  });

  it.each([
    ["https://crm.example/hook", {}],
    [" http://127.0.0.1:8080/ ", {}],
    ["http://localhost/hook", {}],
    ["", { url: "failure.webhook-address" }],
    ["crm.example", { url: "failure.webhook-address" }],
    ["ftp://crm.example/", { url: "failure.webhook-address" }],
    ["https://max:geheim@crm.example/", { url: "failure.webhook-address" }],
    ["http://crm.example/", { knowingly: "failure.webhook-insecure" }],
    ["http://127.0.0.1.crm.example/", { knowingly: "failure.webhook-insecure" }],
  ])("%j has the faults %j", (url, faults) => {
    expect(webhookFaults({ ...fresh, url })).toEqual(faults);
    expect(webhookFaults({ ...fresh, url, knowingly: true })).not.toHaveProperty("knowingly");
  });

  it("needs at least one topic, and keeps their order", () => {
    expect(webhookFaults(withTopics(fresh, []))).toEqual({ topics: "webhook.topics.none" });
    expect(withTopics(fresh, ["outcome", "ringing"]).topics).toEqual(["ringing", "outcome"]);
  });

  it("is shown as saved, with consent for a saved address without encryption", () => {
    const kept = { url: "http://192.168.1.20/hook", topics: ["ended"], notes: true, practice: false, enabled: true, goneAt: 5 } as const;
    expect(needsConsent(kept.url)).toBe(true);
    const { goneAt: _, ...webhook } = kept;
    expect(webhookOf(webhookDraft(kept), true)).toEqual({ webhook, knowingly: true });
    expect(webhookOf(webhookDraft(kept), false).webhook.enabled).toBe(false);
  });
});
