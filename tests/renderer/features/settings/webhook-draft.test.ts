import { describe, expect, it } from "vitest";
import { needsConsent, webhookDraft, webhookFaults, webhookOf, withTopics } from "#renderer/features/settings/webhook-draft.ts";
import { WEBHOOK_TOPICS } from "#shared/domain/webhook.ts";

const fresh = { ...webhookDraft(null), url: "https://crm.example/hook" };

describe("the webhook while it is being set up", () => {
  it("tells everything at first, but neither notes nor practice", () => {
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
  ])("%j is found fault with: %j", (url, faults) => {
    expect(webhookFaults({ ...fresh, url })).toEqual(faults);
    expect(webhookFaults({ ...fresh, url, knowingly: true })).not.toHaveProperty("knowingly");
  });

  it("wants at least one thing to be told, and keeps their order", () => {
    expect(webhookFaults(withTopics(fresh, []))).toEqual({ topics: "webhook.topics.none" });
    expect(withTopics(fresh, ["outcome", "ringing"]).topics).toEqual(["ringing", "outcome"]);
  });

  it("comes back as it was kept, an address without encryption as one that was kept knowingly", () => {
    const kept = { url: "http://192.168.1.20/hook", topics: ["ended"], notes: true, practice: false, enabled: true, goneAt: 5 } as const;
    expect(needsConsent(kept.url)).toBe(true);
    const { goneAt: _, ...webhook } = kept;
    expect(webhookOf(webhookDraft(kept), true)).toEqual({ webhook, knowingly: true });
    expect(webhookOf(webhookDraft(kept), false).webhook.enabled).toBe(false);
  });
});
