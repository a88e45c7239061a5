import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarEntry, type Found, nextStep, type SyncSlot, type SyncStep, sameSlot } from "#shared/domain/promises/calendar-sync.ts";
import { type CallPromise, cancelPromise, fulfilPromise, isOpen, movePromise, promiseEnd } from "#shared/domain/promises/promise.ts";
import { NOON, samplePromise } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const promise = samplePromise({ createdAt: NOON - HOUR });
const slotAt = (hours: number): SyncSlot => ({ at: NOON + hours * HOUR, durationMinutes: 15 });
const print = ({ at, durationMinutes, sequence, reason }: CallPromise) => [at, durationMinutes, sequence, reason].join(" ");
const moved = (each: CallPromise, hours: number, when: number) => movePromise(each, { ...slotAt(hours), toldBy: "nobody" }, when, "rep");
const entryOf = (each: CallPromise): CalendarEntry => ({
  href: "https://calendar.example/1.ics",
  etag: '"1"',
  at: each.at,
  durationMinutes: each.durationMinutes,
  fingerprint: print(each),
  removedAt: null,
});
const there = (slot: SyncSlot | null, changedAt: number | null = null, etag = '"2"'): Found => ({
  kind: "there",
  event: { etag, slot, changedAt },
});

describe("the next step", () => {
  const step = (change: Partial<Parameters<typeof nextStep>[0]>) => {
    const facts = { promise, entry: entryOf(promise), found: { kind: "same" } as Found, now: NOON, ...change };
    return nextStep({ ...facts, fingerprint: facts.promise === null ? "" : print(facts.promise) });
  };
  const cancelled = cancelPromise(promise, "", NOON);
  const early = fulfilPromise(promise, NOON);

  it.each<readonly [string, Partial<Parameters<typeof nextStep>[0]>, SyncStep]>([
    ["all is well", {}, { kind: "nothing" }],
    ["a new promise", { entry: null }, { kind: "create" }],
    ["a promise that is over", { entry: null, now: promiseEnd(promise) }, { kind: "nothing" }],
    ["moved here", { promise: moved(promise, 5, NOON) }, { kind: "update", etag: '"1"', over: null }],
    ["another text", { promise: { ...promise, reason: "anders" } }, { kind: "update", etag: '"1"', over: null }],
    ["moved there", { found: there(slotAt(5)) }, { kind: "take", etag: '"2"', slot: slotAt(5), over: null }],
    ["another text there", { found: there(slotAt(2)) }, { kind: "note", etag: '"2"' }],
    ["made a whole day there", { found: there(null) }, { kind: "note", etag: '"2"' }],
    ["removed there", { found: { kind: "gone" } }, { kind: "removed" }],
    ["removed there, and moved here before anybody saw", { found: { kind: "gone" }, promise: moved(promise, 5, NOON) }, { kind: "create" }],
    ["removed there, and reported", { entry: { ...entryOf(promise), removedAt: NOON } }, { kind: "nothing" }],
    [
      "removed there, and moved here since",
      { entry: { ...entryOf(promise), removedAt: NOON }, promise: moved(promise, 5, NOON) },
      { kind: "create" },
    ],
    ["cancelled", { promise: cancelled }, { kind: "delete", etag: '"1"' }],
    ["cancelled, and moved there", { promise: cancelled, found: there(slotAt(5)) }, { kind: "delete", etag: '"2"' }],
    ["cancelled, and removed there", { promise: cancelled, found: { kind: "gone" } }, { kind: "forget" }],
    ["talked before the slot", { promise: early }, { kind: "delete", etag: '"1"' }],
    ["talked before the slot, which is over", { promise: early, now: promiseEnd(promise) }, { kind: "forget" }],
    ["kept", { promise: fulfilPromise(promise, promise.at) }, { kind: "forget" }],
    ["erased with its contact", { promise: null }, { kind: "delete", etag: '"1"' }],
    ["never known", { promise: null, entry: null }, { kind: "nothing" }],
    [
      "moved on both sides, here last",
      { promise: moved(promise, 5, NOON), found: there(slotAt(7), NOON - 1) },
      { kind: "update", etag: '"2"', over: slotAt(7) },
    ],
    [
      "moved on both sides, there last",
      { promise: moved(promise, 5, NOON), found: there(slotAt(7), NOON + 1) },
      { kind: "take", etag: '"2"', slot: slotAt(7), over: slotAt(5) },
    ],
    [
      "moved on both sides, there without saying when",
      { promise: moved(promise, 5, NOON), found: there(slotAt(7)) },
      { kind: "take", etag: '"2"', slot: slotAt(7), over: slotAt(5) },
    ],
    ["moved on both sides to the same time", { promise: moved(promise, 5, NOON), found: there(slotAt(5)) }, { kind: "note", etag: '"2"' }],
  ])("%s", (_, change, expected) => {
    expect(step(change)).toEqual(expected);
  });
});

/** Both sides and what is remembered, as the synchronisation changes them. */
interface World {
  readonly promise: CallPromise | null;
  readonly entry: CalendarEntry | null;
  readonly event: { readonly etag: string; readonly slot: SyncSlot; readonly changedAt: number | null } | null;
  readonly now: number;
  readonly etags: number;
  /** Slots that the rep was notified of because they were replaced. */
  readonly reported: readonly SyncSlot[];
}

type Deed = (world: World) => World;

function syncOnce(world: World): World {
  const { promise: ours, entry, event, now, etags } = world;
  const found: Found = event === null ? { kind: "gone" } : { kind: "there", event };
  const fingerprint = ours === null ? "" : print(ours);
  const step = nextStep({ promise: ours, entry, found, fingerprint, now });
  const remembered = (of: CallPromise, etag: string | null): CalendarEntry => ({ ...entryOf(of), etag });
  switch (step.kind) {
    case "nothing":
      return world;
    case "forget":
      return { ...world, entry: null };
    case "delete":
      return { ...world, entry: null, event: null };
    case "removed":
      return { ...world, entry: entry && { ...entry, removedAt: now } };
    case "note":
      return { ...world, entry: ours && remembered(ours, step.etag) };
    case "create":
    case "update": {
      if (ours === null) throw new Error("nothing to write");
      const etag = `"${etags + 1}"`;
      const reported = step.kind === "update" && step.over !== null ? [...world.reported, step.over] : world.reported;
      return {
        ...world,
        etags: etags + 1,
        entry: remembered(ours, etag),
        event: { etag, slot: slotOfPromise(ours), changedAt: null },
        reported,
      };
    }
    case "take": {
      if (ours === null) throw new Error("nothing to move");
      const after = movePromise(ours, { ...step.slot, toldBy: "nobody" }, now, "calendar");
      return {
        ...world,
        promise: after,
        entry: remembered(after, step.etag),
        reported: step.over === null ? world.reported : [...world.reported, step.over],
      };
    }
  }
}

const slotOfPromise = ({ at, durationMinutes }: CallPromise): SyncSlot => ({ at, durationMinutes });
const later: Deed = (world) => ({ ...world, now: world.now + 60_000 });

const hours = fc.integer({ min: 1, max: 40 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  hours.map(
    (to): Deed =>
      (world) => ({ ...world, promise: world.promise && moved(world.promise, to, world.now) }),
  ),
  fc.tuple(hours, fc.boolean()).map(
    ([to, saysWhen]): Deed =>
      (world) =>
        world.event === null
          ? world
          : {
              ...world,
              etags: world.etags + 1,
              event: { etag: `"${world.etags + 1}"`, slot: slotAt(to), changedAt: saysWhen ? world.now : null },
            },
  ),
  fc.constant<Deed>((world) => ({ ...world, event: null })),
  fc.constant<Deed>((world) => ({ ...world, promise: world.promise && cancelPromise(world.promise, "", world.now) })),
  fc.constant<Deed>((world) => ({ ...world, promise: world.promise && fulfilPromise(world.promise, world.now) })),
  fc.constant<Deed>((world) => ({ ...world, promise: null })),
  fc.constant<Deed>((world) => ({ ...world, entry: world.entry?.removedAt == null ? world.entry : null })),
  fc.constant<Deed>(syncOnce),
);

describe("whatever happens on both sides", () => {
  const start: World = { promise, entry: null, event: null, now: NOON, etags: 1, reported: [] };

  it("one synchronisation brings both sides together, and a second finds nothing to do", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
        const before = deeds.reduce((world, each) => later(each(world)), start);
        const after = syncOnce(before);
        expect(syncOnce(after)).toEqual(after);
        const { promise: ours, entry, event } = after;
        if (ours === null || !isOpen(ours)) expect(entry).toBeNull();
        else if (entry !== null && entry.removedAt === null) expect(event !== null && sameSlot(event.slot, ours)).toBe(true);
        else if (entry !== null) expect(event).toBeNull();
      }),
    );
  });

  it("a time that the rep set is replaced only by another change, and never silently", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), hours, hours, (deeds, here, elsewhere) => {
        const together = syncOnce(deeds.reduce((world, each) => later(each(world)), start));
        if (together.promise === null || together.event === null || !isOpen(together.promise) || together.entry === null) return;
        const ours = moved(together.promise, here, together.now + 1);
        const both: World = {
          ...together,
          promise: ours,
          event: { etag: '"x"', slot: slotAt(elsewhere), changedAt: null },
          now: together.now + 2,
        };
        const after = syncOnce(both);
        const kept = after.promise ?? promise;
        const oursMoved = !sameSlot(ours, together.promise);
        const theirsMoved = !sameSlot(slotAt(elsewhere), together.event.slot);
        if (oursMoved && theirsMoved && here !== elsewhere) expect(after.reported.length).toBe(both.reported.length + 1);
        else expect(after.reported).toEqual(both.reported);
        if (!theirsMoved) expect(sameSlot(kept, ours)).toBe(true);
      }),
    );
  });
});
