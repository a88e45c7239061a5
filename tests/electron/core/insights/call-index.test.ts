import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallChange, type CallIndex, type CallsOf, openCallIndex } from "#electron/core/insights/call-index.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { OUTCOMES } from "#shared/domain/calls/outcome.ts";
import { countsOfCall, countsOfStory } from "#shared/domain/insights/figure-counts.ts";
import { figuresOf } from "#shared/domain/insights/insights.ts";
import { grainFor, localTimes, periodStart } from "#shared/domain/insights/periods.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";

const BASIS = { timeZone: "Europe/Berlin", limits: { touches: 3, days: 30 } };
const HOUR_MS = 3_600_000;
const EVERYBODY = { everybody: true } as const;

const outcome = fc.option(
  fc.record({
    kind: fc.constantFrom(...OUTCOMES),
    at: fc.integer({ min: NOON, max: NOON + 500 * 24 * HOUR_MS }),
    detail: fc.constantFrom(
      { kind: "none" } as const,
      { kind: "condition", text: "Budget", callAt: null } as const,
      { kind: "condition", text: "", callAt: null } as const,
      { kind: "overruled", text: "doch", at: NOON } as const,
    ),
  }),
);

const call = fc
  .record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    person: fc.constantFrom("hand:1", "hand:2", null),
    number: fc.constantFrom("+493023125111", ""),
    company: fc.constantFrom("Beispiel Bau", "beispiel  bau", ""),
    direction: fc.constantFrom("in", "out" as const),
    end: fc.constantFrom("answered", "missed", "busy-here", "voicemail", "no-answer", "busy", "failed", "elsewhere"),
    busyWith: fc.constantFrom(null, "talking", "absent"),
    hours: fc.integer({ min: 0, max: 9000 }),
    classification: fc.constantFrom("return-call", "known", null),
    verdict: fc.constantFrom("ready", "caution", "unprepared"),
    outcome,
  })
  .map(
    ({ person, hours, classification, verdict, ...rest }): CallRecord =>
      sampleCall({
        ...rest,
        contactId: person,
        startedAt: NOON + hours * HOUR_MS,
        endedAt: NOON + hours * HOUR_MS + 60_000,
        met: classification && { classification, verdict },
      } as Partial<CallRecord>),
  );

type Deed =
  | { readonly kind: "put"; readonly call: CallRecord }
  | { readonly kind: "remove"; readonly id: string }
  | { readonly kind: "mail"; readonly id: string; readonly mail: { readonly contactId: string; readonly at: number } | null }
  | { readonly kind: "people"; readonly keptIds: People }
  | { readonly kind: "settle" };

/** The kept id, by the id of each other part. */
type People = readonly (readonly [id: string, keptId: string])[];

const NOBODY: People = [];
const people = fc.constantFrom<People>(
  NOBODY,
  [["hand:2", "hand:1"]],
  [["hand:1", "hand:2"]],
  [["hand:2", "hand:3"]],
  [
    ["hand:1", "hand:3"],
    ["hand:2", "hand:3"],
  ],
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: call.map((each) => ({ kind: "put", call: each }) as const) },
  { weight: 2, arbitrary: fc.constantFrom("a", "b", "c").map((id) => ({ kind: "remove", id }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom("m1", "m2"), fc.option(fc.integer({ min: 0, max: 9000 })))
      .map(
        ([id, hours]) => ({ kind: "mail", id, mail: hours === null ? null : { contactId: "hand:1", at: NOON + hours * HOUR_MS } }) as const,
      ),
  },
  { weight: 1, arbitrary: people.map((keptIds) => ({ kind: "people", keptIds }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: "settle" } as const) },
);

/** The state after a sequence of changes. */
function play(deeds: readonly Deed[]) {
  const index = openCallIndex(":memory:", BASIS);
  const calls = new Map<string, CallRecord>();
  const mails = new Map<string, { readonly contactId: string; readonly at: number }>();
  let keptIds = new Map<string, string>();
  for (const each of deeds) {
    if (each.kind === "put") {
      index.putCalls([[each.call.id, each.call]]);
      calls.set(each.call.id, each.call);
    } else if (each.kind === "remove") {
      index.putCalls([[each.id, null]]);
      calls.delete(each.id);
    } else if (each.kind === "mail") {
      index.putMails([[each.id, each.mail]]);
      if (each.mail === null) mails.delete(each.id);
      else mails.set(each.id, each.mail);
    } else if (each.kind === "people") {
      keptIds = new Map(each.keptIds);
      index.putPeople(keptIds);
    } else index.settle(1);
  }
  settle(index);
  return { index, calls: [...calls.values()], mails: [...mails.values()], keptIds };
}

function settle(index: CallIndex): void {
  while (index.settle(10) > 0);
}

/** The same records with their kept ids. */
function ofPeople<T extends { readonly contactId: string | null }>(all: readonly T[], keptIds: ReadonlyMap<string, string>): readonly T[] {
  return all.map((each) => ({ ...each, contactId: keptIds.get(each.contactId ?? "") ?? each.contactId }));
}

function figures(index: CallIndex, of: CallsOf) {
  const bounds = index.bounds(of);
  if (bounds === null) return null;
  const range = { from: bounds.first, to: bounds.last, grain: grainFor(bounds.first, bounds.last) };
  return figuresOf(index.counts(of, range.from, range.to, range.grain), range);
}

/** The same computed by the rules only, from all calls at once. */
function fromScratch(calls: readonly CallRecord[], mails: readonly { readonly contactId: string; readonly at: number }[]) {
  const when = localTimes(BASIS.timeZone);
  const groups = Map.groupBy(
    calls.filter(({ contactId, number }) => contactId !== null || number !== ""),
    ({ contactId, number }) => contactId ?? `number ${number}`,
  );
  const stories = [...groups].flatMap(([who, theirs]) =>
    countsOfStory(
      theirs,
      mails.flatMap(({ contactId, at }) => (contactId === who ? [at] : [])),
      when,
      BASIS.limits,
    ),
  );
  const counts = [...calls.flatMap((each) => countsOfCall(each, when)), ...stories];
  const days = counts.flatMap(({ day, what }) => (what === "call" ? [day] : []));
  if (days.length === 0) return null;
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const grain = grainFor(from, to);
  return figuresOf(
    counts.map(({ day, what }) => ({ start: periodStart(day, grain), what, n: 1 })),
    { from, to, grain },
  );
}

describe("the index of the figures", () => {
  test("gives after any sequence of changes what the remaining calls give", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const { index, calls, mails, keptIds } = play(deeds);
        expect(figures(index, EVERYBODY)).toEqual(fromScratch(ofPeople(calls, keptIds), ofPeople(mails, keptIds)));
        index.close();
      }),
      { numRuns: 150 },
    );
  });

  test("gives for one contact or company what only their calls give", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        const { index, calls: all, mails } = play([...deeds, { kind: "people", keptIds: NOBODY }]);
        const ofContact = all.filter(({ contactId }) => contactId === "hand:1");
        expect(figures(index, { contacts: ["hand:1"] })).toEqual(fromScratch(ofContact, mails));
        const ofCompany = all.filter(({ company }) => company !== "");
        expect(figures(index, { company: "Beispiel Bau" })?.calls ?? 0).toBe(ofCompany.length);
        index.close();
      }),
      { numRuns: 80 },
    );
  });

  test("counts a merged person once, with the calls and mails of all parts, and after a separation the same as before", () => {
    const parts = { contacts: ["hand:1", "hand:2", "hand:3"] };
    const asked: readonly CallsOf[] = [EVERYBODY, parts, { contacts: ["hand:1"] }, { contacts: ["hand:2"] }, { company: "Beispiel Bau" }];
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), people, (deeds, keptIds) => {
        const { index, calls, mails } = play([...deeds, { kind: "people", keptIds: NOBODY }]);
        const before = asked.map((of) => figures(index, of));
        index.putPeople(new Map(keptIds));
        settle(index);
        const theirs = calls.filter(({ contactId }) => contactId !== null);
        const kept = new Map(keptIds);
        if (kept.size > 0) expect(figures(index, parts)).toEqual(fromScratch(ofPeople(theirs, kept), ofPeople(mails, kept)));
        expect(figures(index, EVERYBODY)?.calls).toEqual(before[0]?.calls);
        expect(figures(index, parts)?.tries).toEqual(before[1]?.tries);
        index.putPeople(new Map());
        settle(index);
        expect(asked.map((of) => figures(index, of))).toEqual(before);
        index.close();
      }),
      { numRuns: 100 },
    );
  });

  test("changes only the stories of merged people", () => {
    const index = openCallIndex(":memory:", BASIS);
    index.putCalls(["a", "b", "c", "d"].map((id) => [id, sampleCall({ id, contactId: `hand:${id}` })]));
    settle(index);
    index.putPeople(new Map([["hand:b", "hand:a"]]));
    expect(index.settle(0)).toBe(2);
    settle(index);
    index.putPeople(new Map([["hand:b", "hand:a"]]));
    expect(index.settle(0)).toBe(0);
    index.close();
  });

  test("keeps nothing of a contact whose calls and mails are deleted", () => {
    const folder = mkdtempSync(join(tmpdir(), "faden-index-"));
    const file = join(folder, "index");
    const index = openCallIndex(file, BASIS);
    index.putCalls([
      ["a", sampleCall({ id: "a" })],
      ["b", sampleCall({ id: "b", contactId: null, number: "+493023125777", company: "" })],
      ["c", sampleCall({ id: "c", contactId: "hand:2", company: "Andere" })],
    ]);
    index.putMails([["m", { contactId: "hand:1", at: NOON }]]);
    index.putPeople(new Map([["hand:1", "hand:9"]]));
    index.settle(10);
    index.putPeople(new Map());
    index.putCalls([
      ["a", null],
      ["b", null],
    ]);
    index.putMails([["m", null]]);
    index.settle(10);
    index.close();
    const bytes = readFileSync(file, "latin1");
    rmSync(folder, { recursive: true });
    for (const gone of ["hand:1", "hand:9", "493023125777", "beispiel bau"]) expect(bytes).not.toContain(gone);
    for (const kept of ["hand:2", "andere"]) expect(bytes).toContain(kept);
  });

  test("changes nothing when a change fails half-way", () => {
    const index = openCallIndex(":memory:", BASIS);
    index.putCalls([["a", sampleCall({ id: "a" })]]);
    const bad = { ...sampleCall({ id: "b" }), startedAt: Number.NaN };
    expect(() =>
      index.putCalls([
        ["c", sampleCall({ id: "c" })],
        ["b", bad],
      ] as CallChange[]),
    ).toThrow();
    index.putCalls([["d", sampleCall({ id: "d" })]]);
    expect(figures(index, EVERYBODY)?.calls).toBe(2);
    index.close();
  });
});
