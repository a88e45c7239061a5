import { describe, expect, it } from "vitest";
import type { WebhookAnswer } from "#electron/core/programs/webhook-post.ts";
import { createWebhookQueue } from "#electron/core/programs/webhook-queue.ts";
import { MOST_HEARD, MOST_WAITING, type WebhookEvent, type WebhookResult } from "#shared/domain/outreach/webhook.ts";
import { webhookBody } from "#shared/domain/outreach/webhook-body.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { createMemoryStores } from "#tests/support/memory-stores.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const TAKEN: WebhookResult = { kind: "delivered", status: 204 };
const AWAY: WebhookResult = { kind: "unreachable", status: null };
const FAULTY: WebhookResult = { kind: "refused", status: 500 };

const eventOf = (id: string, callId = id): WebhookEvent => ({
  id,
  callId,
  type: "call.ended",
  at: NOON,
  body: `{"of":"${id}"}`,
  attempts: 0,
  dueAt: NOON,
  triedAt: null,
  result: null,
});

/** A queue in memory whose receiver answers with what `reply` returns; for `null` once `answer` is called. */
function queueWith(reply: (id: string) => WebhookResult | null = () => TAKEN) {
  const clock = createFakeClock(NOON);
  const stores = createMemoryStores();
  const tried: string[] = [];
  const news: string[] = [];
  const silent: { readonly id: string; readonly answer: (answer: WebhookAnswer) => void }[] = [];
  const seen = { changes: 0 };
  const queue = createWebhookQueue({
    clock,
    document: stores.webhookEvents,
    post: ({ id }, signal) => {
      tried.push(id);
      const result = reply(id);
      if (result !== null) return Promise.resolve({ result, retryAfterMs: null });
      return new Promise((resolve) => {
        silent.push({ id, answer: resolve });
        signal.addEventListener("abort", () => resolve({ result: AWAY, retryAfterMs: null }));
      });
    },
    changed: () => {
      seen.changes += 1;
    },
    news: (kind) => void news.push(kind),
    gone: () => void news.push("switched off"),
  });
  queue.start();
  return { clock, stores, tried, news, silent, seen, queue };
}

describe("pending events", () => {
  it("are sent at once, before anything is on disk, and also while the disk is full", async () => {
    const { clock, stores, tried, queue } = queueWith();
    stores.setFailure("storage-full");
    queue.add(eventOf("a"));
    expect(tried).toEqual(["a"]);
    await clock.advance(30_000);
    expect(queue.state()).toMatchObject({ waiting: 0, recent: [{ id: "a", result: TAKEN }] });
    expect(stores.webhookEvents.read()).toEqual({});
    stores.setFailure(null);
    await clock.advance(60_000);
    expect(stores.webhookEvents.read()).toMatchObject({ a: { result: TAKEN, body: "" } });
  });

  it("are sent four at a time, one of each call, so that one slow answer does not delay everything", async () => {
    const { clock, tried, silent, queue } = queueWith(() => null);
    for (const id of ["a1", "a2", "b", "c", "d", "e"]) queue.add(eventOf(id, id.slice(0, 1)));
    expect(tried).toEqual(["a1", "b", "c", "d"]);
    silent.find(({ id }) => id === "b")?.answer({ result: TAKEN, retryAfterMs: null });
    await clock.advance(0);
    expect(tried).toEqual(["a1", "b", "c", "d", "e"]);
    silent.find(({ id }) => id === "a1")?.answer({ result: FAULTY, retryAfterMs: null });
    await clock.advance(4_999);
    expect(tried).not.toContain("a2");
    await queue.stop();
  });

  it("for a receiver that was away are sent once something arrives; refused ones wait, unless the rep does not", async () => {
    const answers: Record<string, WebhookResult> = { away: AWAY, faulty: FAULTY };
    const { clock, tried, queue } = queueWith((id) => answers[id] ?? TAKEN);
    queue.add(eventOf("away"));
    queue.add(eventOf("faulty"));
    await clock.advance(10_000);
    expect(tried).toEqual(["away", "faulty", "away", "faulty"]);
    answers["away"] = TAKEN;
    queue.add(eventOf("arrives"));
    await clock.advance(0);
    expect(tried).toEqual(["away", "faulty", "away", "faulty", "arrives", "away"]);
    queue.tryAll();
    expect(tried.at(-1)).toBe("faulty");
  });

  it("are reported once until something arrives again, and windows are notified at most once a second", async () => {
    const answers: Record<string, WebhookResult> = {};
    const { clock, news, seen, queue } = queueWith((id) => answers[id] ?? FAULTY);
    queue.add(eventOf("a"));
    queue.add(eventOf("b"));
    await clock.advance(999);
    expect(seen.changes).toBe(0);
    await clock.advance(1);
    expect(seen.changes).toBe(1);
    await clock.advance(40 * 3_600_000);
    expect(news).toEqual(["given-up"]);
    answers["c"] = TAKEN;
    queue.add(eventOf("c"));
    queue.add(eventOf("d"));
    await clock.advance(40 * 3_600_000);
    expect(news).toEqual(["given-up", "given-up"]);
  });

  it("are limited, the oldest are dropped first, and that is reported once", async () => {
    const { clock, news, queue } = queueWith(() => FAULTY);
    for (let index = 0; index < MOST_WAITING + 3; index += 1) queue.add({ ...eventOf(`e${index}`, "one call"), dueAt: NOON + 1000 });
    expect(queue.state().waiting).toBe(MOST_WAITING);
    expect(
      queue
        .state()
        .recent.map(({ id }) => id)
        .sort(),
    ).toEqual(["e0", "e1", "e2"]);
    expect(news).toEqual(["dropped"]);
    await clock.advance(0);
    await queue.stop();
  });

  it("are sent without a removed person, on disk before the removal is answered, even if one was just being sent", async () => {
    const { clock, stores, tried, silent, queue } = queueWith((id) => (id === "sent" && silent.length === 0 ? null : AWAY));
    const about = (contactId: string, id: string) => {
      const call = sampleCall({ id, contactId, contactName: contactId === "csv:1" ? "Erika Muster" : "Max Beispiel" });
      queue.add({ ...eventOf(id), body: webhookBody("call.ended", NOON, call, false) });
    };
    about("csv:1", "waiting");
    about("csv:1", "sent");
    about("csv:2", "other");
    await clock.advance(0);
    await queue.forgetPeople(["csv:1"]);
    expect(JSON.stringify(stores.webhookEvents.read())).not.toContain("Erika");
    silent[0]?.answer({ result: FAULTY, retryAfterMs: null });
    await clock.advance(0);
    const kept = Object.values(stores.webhookEvents.read());
    expect(kept.map(({ id, attempts, body }) => [id, attempts, JSON.parse(body).data.name])).toEqual([
      ["waiting", 1, null],
      ["sent", 1, null],
      ["other", 1, "Max Beispiel"],
    ]);
    tried.length = 0;
    await clock.advance(5_000);
    expect(tried).toEqual(["waiting", "sent", "other"]);
  });

  it("delay the removal of no person who is in none of them, and let it fail when it cannot be written", async () => {
    const { stores, queue } = queueWith(() => AWAY);
    queue.add({ ...eventOf("a"), body: webhookBody("call.ended", NOON, sampleCall({ contactId: "csv:1" }), false) });
    stores.setFailure("storage-full");
    await queue.forgetPeople(["csv:2"]);
    await expect(queue.forgetPeople(["csv:1"])).rejects.toThrow();
    await queue.stop();
  });

  it("still being sent when Faden ends do not count as tried, so that they are sent again", async () => {
    const { stores, tried, queue } = queueWith(() => null);
    queue.add(eventOf("a"));
    expect(tried).toEqual(["a"]);
    await queue.stop();
    expect(stores.webhookEvents.read()).toMatchObject({ a: { attempts: 0, dueAt: NOON, body: '{"of":"a"}' } });
  });
});

describe("what the receiver may know", () => {
  it("is remembered of the latest events alone", async () => {
    const { clock, queue } = queueWith();
    for (const id of ["first", "second"]) queue.add(eventOf(id));
    await clock.advance(0);
    expect(queue.withdraw("first", "call.ended")).toBe(true);
    for (let later = 2; later <= MOST_HEARD; later++) {
      queue.add(eventOf(`later ${later}`));
      await clock.advance(0);
    }
    expect(queue.withdraw("first", "call.ended")).toBe(false);
    expect(queue.withdraw("second", "call.ended")).toBe(true);
  });
});
