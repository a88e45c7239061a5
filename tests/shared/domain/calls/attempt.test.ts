import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptAnswered } from "#shared/domain/callers/attempt-evidence.ts";
import type { OpenAttempt } from "#shared/domain/calls/attempt.ts";
import { createAttemptLedger } from "#shared/domain/calls/attempt-ledger.ts";
import type { CallEnd, CallRecord } from "#shared/domain/calls/call.ts";
import { OUTCOMES, type OutcomeDetail, type OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { indexAttempts, openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const OFFICE = "+494066969100";
const PRIVATE = "+491713920012";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let ids = 0;

/** A call this many hours before noon, by default unanswered. */
function call(hoursAgo: number, change: Partial<CallRecord> = {}): CallRecord {
  const startedAt = NOON - hoursAgo * HOUR;
  ids += 1;
  return sampleCall({ id: `call-${ids}`, startedAt, answeredAt: null, endedAt: startedAt + 30_000, end: "no-answer", ...change });
}

function logged(kind: OutcomeKind, detail: OutcomeDetail = { kind: "none" }) {
  return { kind, at: NOON, detail };
}

function counts(calls: readonly CallRecord[], windowDays = 60): readonly number[] {
  return openAttempts(calls, NOON, windowDays).map((each) => each.count);
}

describe("openAttempts", () => {
  it.each<readonly [string, readonly CallRecord[], readonly number[]]>([
    ["it was not answered", [call(3)], [1]],
    ["twice", [call(5), call(3)], [2]],
    ["busy", [call(3, { end: "busy" })], [1]],
    ["given up", [call(3, { end: "cancelled" })], [1]],
    ["their mailbox", [call(3, { end: "voicemail" })], [1]],
    ["refused", [call(3, { end: "declined" })], [1]],
    ["never got through", [call(3, { end: "failed" })], []],
    ["answered, outcome pending", [call(3, { end: "answered" })], []],
    ["answered, not reached", [call(3, { end: "answered", outcome: logged("not-reached") })], [1]],
    ["answered by a door opener", [call(3, { end: "answered", outcome: logged("door-opener") })], [1]],
    ["answered and agreed", [call(3, { end: "answered", outcome: logged("agreed") })], []],
    ["not taken, logged as not reached", [call(3, { outcome: logged("not-reached") })], [1]],
    ["reached later", [call(5), call(3, { end: "answered", outcome: logged("postponed") })], []],
    ["reached, then tried again", [call(5, { end: "answered", outcome: logged("declined") }), call(3)], [1]],
    ["they called and we answered", [call(5), call(3, { direction: "in", end: "answered" })], []],
    ["they called and nothing was ever heard", [call(5), call(3, { direction: "in", end: "answered", withoutSound: true })], [1]],
    ["the door opener called back", [call(5), call(3, { direction: "in", end: "answered", outcome: logged("door-opener") })], [1]],
    ["they called and we missed it", [call(5), call(3, { direction: "in", end: "missed" })], [1]],
    ["they called a colleague", [call(5), call(3, { direction: "in", end: "elsewhere" })], [1]],
    ["a pending outcome after an attempt", [call(5), call(3, { end: "answered" })], [1]],
    ["only an inbound call", [call(3, { direction: "in", end: "missed" })], []],
    ["no further contact", [call(5), call(3, { outcome: logged("no-further-contact") })], []],
    ["hidden", [call(3, { contactId: null, number: "" })], []],
    ["order does not matter", [call(3), call(5, { end: "answered", outcome: logged("declined") })], [1]],
  ])("%s", (_, calls, expected) => {
    expect(counts(calls)).toEqual(expected);
  });

  it("ignores calls outside the window", () => {
    expect(counts([call(24 * 59)])).toEqual([1]);
    expect(counts([call(24 * 61)])).toEqual([]);
    expect(counts([call(24 * 61), call(3)])).toEqual([1]);
    expect(counts([call(24 * 8)], 7)).toEqual([]);
  });

  it("separates people, even behind one number", () => {
    const other = { contactId: "hand:2", contactName: "Tom Keller" };
    const calls = [call(5), call(4, other), call(3, { ...other, end: "answered", outcome: logged("agreed") })];
    expect(openAttempts(calls, NOON, 60).map((each) => each.contactId)).toEqual(["hand:1"]);
  });

  it("settles a number that was dialled before its contact was known", () => {
    const calls = [call(5, { contactId: null }), call(3, { direction: "in", end: "answered" })];
    expect(openAttempts(calls, NOON, 60)).toEqual([]);
  });

  it("says how often, since when, at which numbers, and who answered what", () => {
    const said: OutcomeDetail = {
      kind: "door-opener",
      name: "Frau Lenz",
      tone: "friendly",
      said: "in meetings",
      betterTime: "after 16",
      returnCall: "declined",
      referredTo: null,
    };
    const calls = [
      call(50, { number: "+493023125222" }),
      call(40),
      call(30, { number: "+493023125222", end: "answered", outcome: logged("door-opener", said) }),
    ];
    expect(openAttempts(calls, NOON, 60)).toEqual<OpenAttempt[]>([
      {
        contactId: "hand:1",
        contactName: "Erika Beispiel",
        company: "Beispiel Bau",
        number: "+493023125222",
        numbers: ["+493023125111", "+493023125222"],
        count: 3,
        firstAt: NOON - 50 * HOUR,
        lastAt: NOON - 30 * HOUR,
        answeredBy: "Frau Lenz",
        said: "in meetings",
      },
    ]);
  });
});

const ends: readonly CallEnd[] = [
  "answered",
  "missed",
  "busy-here",
  "voicemail",
  "declined",
  "rescheduled",
  "elsewhere",
  "no-answer",
  "busy",
  "cancelled",
  "failed",
];

const numbers = ["+493023125111", "+4930231250", "+491713920012", "23", ""];

const anyCall: fc.Arbitrary<CallRecord> = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }),
    hours: fc.integer({ min: 0, max: 24 * 90 }),
    direction: fc.constantFrom("in" as const, "out" as const),
    end: fc.constantFrom(...ends),
    contact: fc.constantFrom("hand:1", "hand:2", null),
    number: fc.constantFrom(...numbers),
    outcome: fc.option(fc.constantFrom(...OUTCOMES), { nil: null }),
  })
  .map(({ id, hours, contact, outcome, ...rest }) =>
    call(hours + id / 100, {
      id: `any-${id}`,
      contactId: contact,
      contactName: contact ?? "",
      outcome: outcome && logged(outcome),
      ...rest,
    }),
  );

const manyCalls = fc.uniqueArray(anyCall, { selector: (each) => each.id, maxLength: 13 });

describe("the ledger", () => {
  it("returns the same as a computation over all calls", () => {
    const change = fc.oneof(
      anyCall.map((each) => ({ kind: "put" as const, call: each })),
      fc.integer({ min: 0, max: 12 }).map((id) => ({ kind: "remove" as const, id: `any-${id}` })),
    );
    fc.assert(
      fc.property(manyCalls, fc.array(change, { maxLength: 8 }), (start, changes) => {
        const ledger = createAttemptLedger(start, 60);
        const calls = new Map(start.map((each) => [each.id, each]));
        for (const each of changes) {
          if (each.kind === "put") {
            ledger.put(each.call);
            calls.set(each.call.id, each.call);
          } else {
            ledger.remove(each.id);
            calls.delete(each.id);
          }
        }
        const expected = openAttempts([...calls.values()], NOON, 60);
        expect(ledger.open(NOON).toSorted(byTime)).toEqual(expected.toSorted(byTime));
        const index = indexAttempts(expected, [...calls.values()]);
        const kept = ledger.at(NOON);
        for (const id of ["hand:1", "hand:2"])
          expect([kept.ofContact(id), kept.reachedAt(id)]).toEqual([index.ofContact(id), index.reachedAt(id)]);
        for (const number of numbers) expect(kept.ofNumber(number).length).toBe(index.ofNumber(number).length);
        expect(kept.ofCompany("beispiel bau").length).toBe(index.ofCompany("beispiel bau").length);
        expect(kept.under("+493023125").length).toBe(index.under("+493023125").length);
      }),
    );
  });

  it.each<readonly [string, readonly CallRecord[], number | null]>([
    ["is open", [], 1],
    ["is settled by a call with them on another of their numbers", [call(2, { direction: "in", end: "answered", number: OFFICE })], null],
    ["is settled by an outcome that says so", [call(2, { end: "answered", number: OFFICE, outcome: logged("agreed") })], null],
    ["is settled by a call with them on that very number", [call(2, { direction: "in", end: "answered", number: PRIVATE })], null],
    ["stays open after an earlier call with them", [call(8, { direction: "in", end: "answered", number: OFFICE })], 1],
    [
      "stays open after a call with another person",
      [call(2, { contactId: "hand:2", direction: "in", end: "answered", number: OFFICE })],
      1,
    ],
    ["stays open where they were not reached", [call(2, { direction: "in", end: "missed", number: OFFICE })], 1],
  ])("an attempt dialled before the contact existed %s", (_, later, count) => {
    const first = call(5, { contactId: null, contactName: "", company: "", number: PRIVATE });
    const attempts = createAttemptLedger([first, ...later], 60).at(NOON);
    const from = (number: string) =>
      attemptAnswered({ contactId: "hand:1", number, company: "", trunk: null, numbers: [OFFICE, PRIVATE] }, attempts);
    expect(from(OFFICE)?.attempt.count ?? null).toBe(count);
    expect(from(PRIVATE)?.attempt.count ?? null).toBe(count);
  });

  it("drops attempts that have become too old", () => {
    const ledger = createAttemptLedger([call(0, { id: "old" })], 60);
    expect(ledger.at(NOON + 59 * DAY).ofContact("hand:1")?.count).toBe(1);
    expect(ledger.at(NOON + 61 * DAY).ofContact("hand:1")).toBeNull();
  });
});

function byTime(a: OpenAttempt, b: OpenAttempt): number {
  return a.lastAt - b.lastAt || a.number.localeCompare(b.number);
}
