import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepsBetween } from "#shared/domain/calls/call.ts";
import {
  afterTry,
  MOST_SETTLED,
  MOST_WAITING,
  nextOfEachCall,
  type WebhookEvent,
  webhookRetryDelay,
  withinLimits,
} from "#shared/domain/outreach/webhook.ts";
import { redactContacts, webhookBody, webhookTestBody } from "#shared/domain/outreach/webhook-body.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const HOUR_MS = 3_600_000;
const away = { kind: "unreachable", status: null } as const;
const taken = { kind: "delivered", status: 204 } as const;

function eventOf(change: Partial<WebhookEvent> = {}): WebhookEvent {
  return {
    id: "e1",
    callId: "call-1",
    type: "call.ringing",
    at: NOON,
    body: "{}",
    attempts: 0,
    dueAt: NOON,
    triedAt: null,
    result: null,
    ...change,
  };
}

describe("the delays between tries", () => {
  it("are those that Standard Webhooks recommend, and end after a good day", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map(webhookRetryDelay);
    expect(pauses).toEqual([5000, 300_000, 1_800_000, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS]);
    expect(webhookRetryDelay(8)).toBeNull();
  });
});

describe("an event after a try", () => {
  it.each([
    ["arrived", taken, null, { attempts: 1, dueAt: null, body: "" }],
    ["gone", { kind: "gone", status: 410 }, null, { attempts: 1, dueAt: null, body: "" }],
    ["no answer", away, null, { attempts: 1, dueAt: NOON + 5000, body: "{}" }],
    ["asked to wait", { kind: "refused", status: 429 }, 60_000, { attempts: 1, dueAt: NOON + 60_000, body: "{}" }],
    ["asked to wait less than we do", { kind: "refused", status: 503 }, 1000, { attempts: 1, dueAt: NOON + 5000, body: "{}" }],
    ["asked to wait for ever", { kind: "refused", status: 503 }, 1e12, { attempts: 1, dueAt: NOON + HOUR_MS, body: "{}" }],
  ] as const)("%s", (_, result, wait, after) => {
    expect(afterTry(eventOf(), result, wait, NOON)).toMatchObject({ ...after, result, triedAt: NOON, id: "e1" });
  });

  it("is given up after the eighth, a test after the first, and its body is deleted", () => {
    expect(afterTry(eventOf({ attempts: 6 }), away, null, NOON).dueAt).toBe(NOON + 14 * HOUR_MS);
    expect(afterTry(eventOf({ attempts: 7 }), away, null, NOON)).toMatchObject({ attempts: 8, dueAt: null, body: "" });
    expect(afterTry(eventOf({ type: "test" }), away, null, NOON)).toMatchObject({ dueAt: null, body: "" });
  });
});

describe("the next events", () => {
  it("are the oldest of each call, however long it has to wait, and none of a call with an event being sent", () => {
    const events = [
      eventOf({ id: "a1", callId: "a", dueAt: NOON + HOUR_MS }),
      eventOf({ id: "a2", callId: "a" }),
      eventOf({ id: "b0", callId: "b", dueAt: null }),
      eventOf({ id: "b1", callId: "b" }),
      eventOf({ id: "c1", callId: "c" }),
      eventOf({ id: "c2", callId: "c" }),
      eventOf({ id: "t1", callId: "" }),
      eventOf({ id: "t2", callId: "" }),
    ];
    expect(nextOfEachCall(events, new Set(["c1"])).map(({ id }) => id)).toEqual(["a1", "b1", "t1", "t2"]);
  });

  it("preserve the order of every call, whatever fails and however long", () => {
    const one = fc.record({ callId: fc.constantFrom("a", "b", "c"), fails: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (plan) => {
        let events: readonly WebhookEvent[] = plan.map(({ callId }, index) => eventOf({ id: `e${index}`, callId }));
        const arrived: string[] = [];
        for (let now = NOON; events.some(({ dueAt }) => dueAt !== null); now += HOUR_MS) {
          for (const { id, attempts, dueAt } of nextOfEachCall(events, new Set())) {
            if ((dueAt ?? 0) > now) continue;
            const isTaken = attempts >= (plan[Number(id.slice(1))]?.fails ?? 0);
            if (isTaken) arrived.push(id);
            events = events.map((each) => (each.id === id ? afterTry(each, isTaken ? taken : away, null, now) : each));
          }
        }
        for (const call of ["a", "b", "c"]) {
          const ids = plan.flatMap(({ callId }, index) => (callId === call ? [`e${index}`] : []));
          expect(arrived.filter((id) => ids.includes(id))).toEqual(ids);
        }
      }),
    );
  });
});

describe("the stored queue", () => {
  it("is bounded: the oldest waiting event is dropped and marked as such, one being sent is not", () => {
    const events = Array.from({ length: MOST_WAITING + 2 }, (_, index) => eventOf({ id: `e${index}`, callId: `c${index}` }));
    const kept = withinLimits(events, new Set(["e0"]), NOON + 5);
    expect(kept.filter(({ dueAt }) => dueAt !== null)).toHaveLength(MOST_WAITING);
    expect(kept.slice(0, 4).map(({ result }) => result?.kind ?? null)).toEqual([null, "dropped", "dropped", null]);
    expect(kept[1]).toMatchObject({ body: "", triedAt: NOON + 5 });
  });

  it("contains only the latest finished events", () => {
    const events = Array.from({ length: MOST_SETTLED + 5 }, (_, index) => eventOf({ id: `e${index}`, dueAt: null, triedAt: NOON + index }));
    const kept = withinLimits([eventOf({ id: "waits" }), ...events], new Set(), NOON);
    expect(kept.map(({ id }) => id)).toEqual(["waits", ...events.slice(5).map(({ id }) => id)]);
  });
});

describe("the steps of a call", () => {
  const rings = sampleCall({ direction: "in", end: "missed", answeredAt: null });
  const talks = { ...rings, end: "answered", answeredAt: NOON } as const;
  // The answering machine has answered: no person speaks yet.
  const machine = { ...rings, answeredAt: NOON } as const;

  it.each([
    ["it begins", null, rings, ["ringing"]],
    ["it was answered before it was written down", null, talks, ["ringing", "answered"]],
    ["it is answered", rings, talks, ["answered"]],
    ["nothing happens", talks, talks, []],
    ["the machine answers", rings, machine, []],
    ["the rep steps in", machine, talks, ["answered"]],
  ] as const)("%s", (_, before, after, steps) => {
    expect(stepsBetween(before, after)).toEqual(steps);
  });
});

describe("what is sent", () => {
  const call = sampleCall({
    direction: "in",
    contactName: "Erika Beispiel",
    company: "Beispiel Bau",
    startedAt: NOON,
    answeredAt: NOON + 4000,
    endedAt: NOON + 60_500,
    notes: ["will das Angebot"],
    outcome: { kind: "postponed", at: NOON + 70_000, detail: { kind: "condition", text: "Die neue Halle läuft", callAt: null } },
  });
  const data = (type: Parameters<typeof webhookBody>[0], notes: boolean, of = call) => JSON.parse(webhookBody(type, NOON, of, notes)).data;

  it("is the payload that the guide describes, with notes only if enabled", () => {
    expect(JSON.parse(webhookBody("outcome.logged", NOON + 80_000, call, false))).toEqual({
      type: "outcome.logged",
      timestamp: "2026-03-10T11:01:20.000Z",
      version: 1,
      data: {
        callId: "call-1",
        direction: "inbound",
        number: "+493023125111",
        contactId: "hand:1",
        name: "Erika Beispiel",
        company: "Beispiel Bau",
        startedAt: "2026-03-10T11:00:00.000Z",
        answeredAt: "2026-03-10T11:00:04.000Z",
        endedAt: "2026-03-10T11:01:00.500Z",
        end: "answered",
        outcome: "postponed",
      },
    });
    expect(data("outcome.logged", true).notes).toEqual(["will das Angebot", "Die neue Halle läuft"]);
    expect(data("call.answered", true)).not.toHaveProperty("notes");
  });

  it("has no end while a call is ongoing, and no person who is unknown", () => {
    const unknown = {
      ...call,
      number: "",
      contactId: null,
      contactName: "",
      company: "",
      answeredAt: null,
      end: "missed",
      outcome: null,
    } as const;
    expect(data("call.ringing", false, unknown)).toEqual({
      callId: "call-1",
      direction: "inbound",
      number: null,
      contactId: null,
      name: null,
      company: null,
      startedAt: "2026-03-10T11:00:00.000Z",
      answeredAt: null,
      endedAt: null,
      end: null,
      outcome: null,
    });
    expect(data("call.ended", false, unknown)).toMatchObject({ end: "missed", endedAt: "2026-03-10T11:01:00.500Z" });
  });

  it("for a deleted contact says only that there was a call", () => {
    const body = webhookBody("outcome.logged", NOON, call, true);
    const { data: left, ...rest } = JSON.parse(redactContacts(body, ["csv:9", "hand:1"]));
    const { notes: _, ...all } = data("outcome.logged", true);
    expect(left).toEqual({ ...all, number: null, contactId: null, name: null, company: null });
    expect(rest).toEqual({ type: "outcome.logged", timestamp: "2026-03-10T11:00:00.000Z", version: 1 });
  });

  it.each([
    ["another contact", webhookBody("call.ended", NOON, call, true), ["hand:11", "csv:9"]],
    ["a contact whose id is only in a note", webhookBody("call.ended", NOON, { ...call, notes: ["hand:7"] }, true), ["hand:7"]],
    ["an unknown caller", webhookBody("call.ended", NOON, { ...call, contactId: null }, true), ["hand:1"]],
    ["a finished event", "", ["hand:1"]],
  ])("for %s is unchanged", (_, body, removed) => expect(redactContacts(body, removed)).toBe(body));

  it("in a test is about no call", () => {
    expect(JSON.parse(webhookTestBody(NOON))).toEqual({ type: "test", timestamp: "2026-03-10T11:00:00.000Z", version: 1, data: {} });
  });
});
