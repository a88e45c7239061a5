import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type Callback, type CallbackFacts, callbackQueue, WORTHS } from "#shared/domain/day/callback-queue.ts";
import { indexAttempts, openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const tom = { contactId: "hand:2", contactName: "Tom Keller", company: "Hansewerk", number: "+494066969201" };
const customer = { contactId: "hand:customer", contactName: "Sabine Roth", company: "Roth", number: "+498999998410" };
const stranger = { contactId: null, contactName: "", company: "", number: "+496990009123" };
const hidden = { contactId: null, contactName: "", company: "", number: "" };

let ids = 0;

function call(minutesAgo: number, change: Partial<CallRecord> = {}): CallRecord {
  ids += 1;
  const startedAt = NOON - minutesAgo * MINUTE;
  return sampleCall({
    id: `call-${ids}`,
    ...tom,
    direction: "in",
    end: "missed",
    startedAt,
    answeredAt: null,
    endedAt: startedAt,
    ...change,
  });
}

const out = (minutesAgo: number, change: Partial<CallRecord> = {}) => call(minutesAgo, { direction: "out", end: "no-answer", ...change });

function queue(recent: readonly CallRecord[], change: Partial<CallbackFacts> = {}): readonly Callback[] {
  return callbackQueue({
    recent,
    promises: [],
    messages: [],
    lookup: indexAttempts(openAttempts(recent, NOON, 60)),
    done: {},
    about: ({ contactId: id }) => ({
      customer: id === customer.contactId,
      purpose: id === tom.contactId ? "Wartung der Pressen" : "",
      blocked: false,
    }),
    now: NOON,
    timeZone: "Europe/Berlin",
    ...change,
  });
}

const brief = (items: readonly Callback[]) => items.map(({ worth, name, number, tries }) => `${worth} ${name || number} ${tries.length}`);

describe("callbackQueue", () => {
  it.each<readonly [string, readonly CallRecord[], Partial<CallbackFacts>, readonly string[]]>([
    ["one who tried three times", [call(9), call(6), call(3)], {}, ["other Tom Keller 3"]],
    ["one who was dialled before", [out(90), call(9)], {}, ["return-call Tom Keller 1"]],
    [
      "a customer before a stranger who tried more often",
      [call(9, customer), call(6, stranger), call(3, stranger)],
      {},
      ["customer Sabine Roth 1", "other +496990009123 2"],
    ],
    [
      "one who was promised a call for later",
      [call(9)],
      { promises: [samplePromise({ ...tom, createdAt: NOON - HOUR })] },
      ["promise Tom Keller 1"],
    ],
    ["one who was given a slot since", [call(9)], { promises: [samplePromise({ ...tom, createdAt: NOON - MINUTE })] }, []],
    [
      "one whose slot was dropped again",
      [call(9)],
      { promises: [samplePromise({ ...tom, createdAt: NOON, events: [{ kind: "cancelled", at: NOON, reason: "", told: false }] })] },
      ["other Tom Keller 1"],
    ],
    ["one who needs no call", [call(9)], { done: { "contact hand:2": NOON - MINUTE } }, []],
    ["one who needed none, and tried again", [call(9), call(3)], { done: { "contact hand:2": NOON - 5 * MINUTE } }, ["other Tom Keller 2"]],
    ["one who spoke with a colleague", [call(9), call(3, { end: "elsewhere" })], {}, []],
    [
      "one whose call could not be set up",
      [call(9, { end: "failed", failure: { kind: "offer-encryption", detail: "" } })],
      {},
      ["other Tom Keller 1"],
    ],
    ["one whom perhaps a colleague took", [call(9, { end: "missed", perhapsElsewhere: true })], {}, ["other Tom Keller 1"]],
    [
      "one handed over, who may not have been taken",
      [call(9), call(3, { end: "handed-over", handedTo: "Kollege" })],
      {},
      ["other Tom Keller 1"],
    ],
    ["one who was only handed over", [call(3, { end: "handed-over", handedTo: "Kollege" })], {}, []],
    ["one who was answered and never heard", [call(9), call(3, { end: "answered", withoutSound: true })], {}, ["other Tom Keller 1"]],
    ["one who was answered after all", [call(9), call(3, { end: "answered" })], {}, []],
    ["one whom we called since", [call(9), out(3)], {}, []],
    ["one whom we could not call", [call(9), out(3, { end: "failed" })], {}, ["other Tom Keller 1"]],
    ["a stranger of last week", [call(8 * 24 * 60, stranger)], {}, []],
    ["those who withhold their number, together", [call(9, hidden), call(3, hidden)], {}, ["other  2"]],
  ])("%s", (_, recent, change, expected) => {
    expect(brief(queue(recent, change))).toEqual(expected);
  });

  it("includes the thread's purpose, the message left, and why the call was missed", () => {
    const recent = [call(9, { end: "voicemail", id: "spoke" }), call(3, { end: "busy-here", busyWith: "wrap-up" })];
    const message = { id: "m", callId: "spoke", ...tom, at: NOON, durationMs: 1, mimeType: "audio/webm", heardAt: NOON };
    expect(queue(recent, { messages: [message] })).toEqual([
      expect.objectContaining({
        id: "contact hand:2",
        purpose: "Wartung der Pressen",
        messageId: "m",
        promiseId: null,
        tries: [
          { at: NOON - 9 * MINUTE, busyWith: null },
          { at: NOON - 3 * MINUTE, busyWith: "wrap-up" },
        ],
      }),
    ]);
  });

  it("reads calls stored before the reason was", () => {
    expect(queue([call(3, { end: "busy-here" })])[0]?.tries).toEqual([{ at: NOON - 3 * MINUTE, busyWith: "talking" }]);
  });
});

const someCall = fc
  .record({
    id: fc.uuid(),
    contactId: fc.constantFrom("hand:1", "hand:2", "hand:customer", null),
    number: fc.constantFrom("+494066969201", "+496990009123", ""),
    direction: fc.constantFrom("in" as const, "out" as const),
    end: fc.constantFrom("missed" as const, "busy-here" as const, "answered" as const, "elsewhere" as const, "no-answer" as const),
    minutesAgo: fc.integer({ min: 0, max: 3000 }),
  })
  .map(({ minutesAgo, ...rest }) => call(minutesAgo, { ...rest, contactName: "" }));

test("every caller is listed once, in the order of worth, independent of the order of the journal", () => {
  fc.assert(
    fc.property(fc.array(someCall, { maxLength: 30 }), (recent) => {
      const found = queue(recent);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      const ranks = found.map(({ worth }) => WORTHS.indexOf(worth));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(queue(recent.toReversed())).toEqual(found);
    }),
  );
});

test("a settled callback ends, and a further try starts it again", () => {
  fc.assert(
    fc.property(fc.array(someCall, { minLength: 1, maxLength: 30 }), (recent) => {
      const done = Object.fromEntries(queue(recent).map(({ id }) => [id, NOON]));
      expect(queue(recent, { done })).toEqual([]);
      const again = call(-1, { contactId: "hand:1", contactName: "" });
      expect(queue([...recent, again], { done }).map(({ id }) => id)).toEqual(["contact hand:1"]);
    }),
  );
});
