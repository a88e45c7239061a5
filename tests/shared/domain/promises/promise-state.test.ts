import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CallPromise,
  cancelPromise,
  fulfilPromise,
  isOpen,
  movePromise,
  type PromiseEvent,
  promiseEnd,
  removeTalk,
  talkedAbout,
  undoLast,
} from "#shared/domain/promises/promise.ts";
import { isMissed, promiseCounts, promiseState, SLOT_STATES, type SlotState, slotStates } from "#shared/domain/promises/promise-state.ts";
import { NOON, samplePromise } from "#tests/support/sample-values.ts";

const MINUTE = 60_000;
const ALL = { from: -Infinity, to: Infinity };

/** The sample is at 14:00 for a quarter of an hour; minutes count from its start. */
const promise = samplePromise();
const from = (minutes: number) => promise.at + minutes * MINUTE;
const talk = (minutes: number, id = "call") => ({ id, startedAt: from(minutes), direction: "in" as const });
const move = (to: number, when: number) => (each: CallPromise) =>
  movePromise(each, { at: from(to), durationMinutes: 15, toldBy: "nobody" }, from(when), "rep");
const cancel = (when: number) => (each: CallPromise) => cancelPromise(each, "", from(when));
const keep = (when: number) => (each: CallPromise) => fulfilPromise(each, from(when));
const talked = (when: number) => (each: CallPromise) => talkedAbout(each, talk(when));

type Step = (promise: CallPromise) => CallPromise;
const following = (steps: readonly Step[]) => steps.reduce((each, step) => step(each), promise);

describe("the states of slots", () => {
  it.each<readonly [string, readonly Step[], number, readonly SlotState[], boolean]>([
    ["ahead", [], -60, ["open"], true],
    ["now", [], 0, ["open"], true],
    ["within the tolerance", [], 30, ["open"], true],
    ["gone by", [], 31, ["missed"], true],
    ["talked in the slot", [talked(5)], 60, ["kept"], false],
    ["talked just before", [talked(-15)], 60, ["kept"], false],
    ["talked before", [talked(-16)], 60, ["early"], false],
    ["talked days later", [talked(4000)], 5000, ["kept"], false],
    ["talked twice", [talked(-60), talked(5)], 60, ["early"], false],
    ["done by hand", [keep(2)], 60, ["kept"], false],
    ["done by hand before", [keep(-60)], -50, ["early"], false],
    ["called off in time", [cancel(-60)], 60, ["cancelled"], false],
    ["dropped once it had gone by", [cancel(31)], 60, ["missed"], false],
    ["talked after it was called off", [cancel(-60), talked(0)], 60, ["cancelled"], false],
    ["moved", [move(600, -60)], -50, ["moved", "open"], true],
    ["moved, and gone by", [move(600, -60)], 1000, ["moved", "missed"], true],
    ["moved, and kept", [move(600, -60), talked(600)], 1000, ["moved", "kept"], false],
    ["moved, and talked in the former slot", [move(600, -60), talked(0)], 1000, ["moved", "early"], false],
    ["moved after it had gone by", [move(600, 40)], 50, ["missed", "open"], true],
    ["moved twice", [move(600, -60), move(900, -50), cancel(-40)], 1000, ["moved", "moved", "cancelled"], false],
    ["called off, and taken up again", [cancel(-60), move(600, -50)], -40, ["moved", "open"], true],
    ["moved to where it is", [move(0, -60)], -50, ["open"], true],
  ])("%s", (_, steps, at, states, open) => {
    const result = following(steps);
    expect(slotStates(result, from(at)).map(({ state }) => state)).toEqual(states);
    expect(promiseState(result, from(at))).toBe(states.at(-1));
    expect(isOpen(result)).toBe(open);
    expect(isMissed(result, from(at))).toBe(open && states.at(-1) === "missed");
  });

  it("gives the time each was agreed", () => {
    expect(slotStates(following([move(600, -60)]), from(0)).map(({ agreedAt }) => agreedAt)).toEqual([NOON, from(-60)]);
  });

  it("is not changed by the conversation in which the promise was made", () => {
    expect(talkedAbout(promise, { id: "call", startedAt: promise.createdAt, direction: "out" })).toBe(promise);
  });

  it("can be undone only if nothing else happened since", () => {
    const moved = following([move(600, -60)]);
    expect(undoLast(moved, from(-60))).toEqual({ ...promise, sequence: 2 });
    expect(undoLast(moved, from(-59))).toBe(moved);
    expect(undoLast(promise, from(-60))).toBe(promise);
    expect(removeTalk(following([talked(5)]), "call")).toEqual(promise);
    expect(removeTalk(promise, "call")).toBe(promise);
  });
});

const minutes = fc.integer({ min: -5000, max: 5000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(minutes, minutes).map(([to, when]) => move(to, when)),
  minutes.map(cancel),
  minutes.map(keep),
  minutes.map(talked),
);
const slot = fc.record({
  at: minutes.map(from),
  durationMinutes: fc.integer({ min: 1, max: 120 }),
  toldBy: fc.constant("nobody" as const),
});
/** Any events that a file may contain, in any order and with any times. */
const event: fc.Arbitrary<PromiseEvent> = fc.oneof(
  fc.record({ kind: fc.constant("moved" as const), at: minutes.map(from), slot, by: fc.constantFrom("rep" as const, "calendar" as const) }),
  fc.record({ kind: fc.constant("cancelled" as const), at: minutes.map(from), reason: fc.string(), told: fc.boolean() }),
  fc.record({
    kind: fc.constant("talked" as const),
    at: minutes.map(from),
    callId: fc.string(),
    direction: fc.constantFrom("in" as const, "out" as const),
  }),
  fc.record({ kind: fc.constant("kept" as const), at: minutes.map(from) }),
);

describe("for any events", () => {
  it("every slot is in exactly one state, and counted once", () => {
    fc.assert(
      fc.property(fc.array(event), minutes.map(from), (events, now) => {
        const any = { ...promise, events };
        const states = slotStates(any, now).map(({ state }) => state);
        expect(states).toHaveLength(events.filter(({ kind }) => kind === "moved").length + 1);
        expect(states.every((each) => SLOT_STATES.includes(each))).toBe(true);
        const counts = promiseCounts([any], now, ALL);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(states.length);
        expect(states.slice(0, -1).every((each) => each === "moved" || each === "missed")).toBe(true);
        expect(states.includes("open") && !isOpen(any)).toBe(false);
      }),
    );
  });

  it("a closed promise keeps its state over time, and an open one becomes missed for good", () => {
    fc.assert(
      fc.property(fc.array(step), minutes.map(from), minutes.map(from), (steps, a, b) => {
        const result = following(steps);
        const [before, later] = [promiseState(result, Math.min(a, b)), promiseState(result, Math.max(a, b))];
        if (!isOpen(result) || before === "missed") expect(later).toBe(before);
        else expect(["open", "missed"]).toContain(later);
        expect(promiseState(result, promiseEnd(result) + 16 * MINUTE)).not.toBe("open");
      }),
    );
  });

  it("undoing the last step restores slot and state", () => {
    fc.assert(
      fc.property(fc.array(step), step, minutes.map(from), (steps, last, now) => {
        const before = following(steps);
        const done = last(before);
        const event = done.events.at(-1);
        if (done === before || event === undefined) return;
        const undone = undoLast(done, event.at);
        expect(slotStates(undone, now)).toEqual(slotStates(before, now));
        expect(undone.events).toEqual(before.events);
        // Calendars accept only newer versions.
        expect(undone.sequence).toBeGreaterThanOrEqual(done.sequence);
      }),
    );
  });

  it("a calendar never gets another slot with the same sequence number", () => {
    fc.assert(
      fc.property(fc.array(step), step, (steps, last) => {
        const before = following(steps);
        const done = last(before);
        const said = ({ at, durationMinutes, events }: CallPromise) => [at, durationMinutes, events.at(-1)?.kind === "cancelled"];
        if (String(said(before)) !== String(said(done)) && done.events.at(-1)?.kind !== "talked" && done.events.at(-1)?.kind !== "kept") {
          expect(done.sequence).toBeGreaterThan(before.sequence);
        }
      }),
    );
  });
});

it("counts the slots of a period", () => {
  const promises = [promise, following([move(600, -60), talked(600)]), following([cancel(-60)])];
  expect(promiseCounts(promises, from(-30), ALL)).toEqual({ open: 1, kept: 1, early: 0, moved: 1, missed: 0, cancelled: 1 });
  expect(promiseCounts(promises, from(-30), { from: from(1), to: from(600) })).toEqual({
    open: 0,
    kept: 0,
    early: 0,
    moved: 0,
    missed: 0,
    cancelled: 0,
  });
  expect(promiseCounts(promises, from(-30), { from: from(600), to: from(601) }).kept).toBe(1);
});
