import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFor } from "#shared/domain/callers/attempt-evidence.ts";
import type { CallerFacts, DeskSituation } from "#shared/domain/callers/caller-facts.ts";
import { type Classification, classify } from "#shared/domain/callers/classification.ts";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import { assessReadiness, type ReadinessReason } from "#shared/domain/callers/readiness.ts";
import type { AttemptEvidence } from "#shared/domain/calls/attempt.ts";
import type { CallRecord, Verdict } from "#shared/domain/calls/call.ts";
import { OUTCOMES, reachedPerson } from "#shared/domain/calls/outcome.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { fulfilPromise } from "#shared/domain/promises/promise.ts";
import { emptyThread, type Thread } from "#shared/domain/threads/thread.ts";
import { openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { callerFrom, DIALLING, knownPeople } from "./known-people.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const settings = { returnWindowDays: 60, wrapUpSeconds: 30, threadStaleDays: 14 };

const contact = sampleContact();

const thread: Thread = { ...emptyThread("hand:1", NOON - 2 * DAY), purpose: "Angebot besprechen", viewedAt: NOON - DAY };

const evidence: AttemptEvidence = {
  contactId: "hand:1",
  contactName: contact.name,
  company: contact.company,
  number: "+493023125111",
  count: 1,
  firstAt: NOON - 3 * HOUR,
  lastAt: NOON - 3 * HOUR,
  answeredBy: "",
  said: "",
  link: "same-number",
};

function facts(change: Partial<CallerFacts> = {}): CallerFacts {
  return {
    match: { number: "+493023125111", reason: { kind: "exact" }, contact, company: contact.company, candidates: [contact], hint: null },
    evidence: null,
    promise: null,
    thread,
    wanted: null,
    optOut: null,
    history: [],
    doorOpeners: [],
    ...change,
  };
}

const noMatch = (kind: "unknown" | "hidden") => ({ number: "", reason: { kind }, contact: null, company: "", candidates: [], hint: null });

const promise = (minutesFromNow: number, createdHoursAgo = 1) =>
  samplePromise({ at: NOON + minutesFromNow * MINUTE, createdAt: NOON - createdHoursAgo * HOUR });

const shownAs = (isSameCompany: boolean): CallerFacts["match"] => ({
  ...facts().match,
  byShown: { asserted: "+494066969100", isSameCompany },
});

const customer = { ...contact, customer: true };
const trunkOf = (candidates: CallerFacts["match"]["candidates"]): CallerFacts["match"] => ({
  number: "+4930231250",
  reason: { kind: "trunk", trunk: "+493023125", by: "numbers", shared: false, attempted: false },
  contact: null,
  company: contact.company,
  candidates,
  hint: null,
});

describe("classify", () => {
  it.each<readonly [string, Partial<CallerFacts>, Classification["kind"]]>([
    ["an open attempt", { evidence }, "return-call"],
    ["an attempt and a customer", { evidence, match: { ...facts().match, contact: customer } }, "return-call"],
    ["an attempt before the window", { evidence: { ...evidence, lastAt: NOON - 61 * DAY } }, "known"],
    ["an attempt at a number without contact", { evidence, match: noMatch("unknown") }, "return-call"],
    ["in the slot", { promise: promise(0) }, "expected"],
    ["in the slot, after an attempt", { promise: promise(-5), evidence }, "expected"],
    ["just before the slot", { promise: promise(15) }, "expected"],
    ["before the slot", { promise: promise(16) }, "early"],
    ["days before the slot", { promise: promise(3 * 24 * 60) }, "early"],
    ["before the slot, attempt older than the promise", { promise: promise(60), evidence }, "early"],
    ["before the slot, attempt newer than the promise", { promise: promise(60, 5), evidence }, "return-call"],
    ["after the slot on its day", { promise: promise(-120) }, "expected"],
    ["the day after the slot", { promise: promise(-24 * 60) }, "known"],
    ["the day after the slot, with an attempt", { promise: promise(-24 * 60), evidence }, "return-call"],
    ["a promise that was kept", { promise: fulfilPromise(promise(0), NOON) }, "known"],
    ["a customer", { match: { ...facts().match, contact: customer } }, "customer"],
    ["a person at a customer's", { match: trunkOf([contact, customer]) }, "customer"],
    ["a known person", {}, "known"],
    ["a person at a known company", { match: trunkOf([contact]) }, "known"],
    ["several", { match: { ...facts().match, reason: { kind: "several" }, contact: null, company: "" } }, "known"],
    ["an unknown number", { match: noMatch("unknown") }, "unknown"],
    ["hidden", { match: noMatch("hidden") }, "hidden"],
  ])("%s", (_, change, kind) => {
    expect(classify(facts(change), NOON, settings).kind).toBe(kind);
  });

  const anyFacts = fc
    .record({
      evidence: fc.option(fc.integer({ min: -70 * DAY, max: -MINUTE }), { nil: null }),
      promise: fc.option(fc.record({ at: fc.integer({ min: -3 * DAY, max: 3 * DAY }), created: fc.integer({ min: -5 * DAY, max: 0 }) }), {
        nil: null,
      }),
      match: fc.constantFrom(
        facts().match,
        { ...facts().match, contact: customer },
        trunkOf([contact]),
        noMatch("unknown"),
        noMatch("hidden"),
      ),
    })
    .map(({ evidence: at, promise: slot, match }) =>
      facts({
        match,
        evidence: at === null ? null : { ...evidence, firstAt: NOON + at, lastAt: NOON + at },
        promise: slot && samplePromise({ at: NOON + slot.at, createdAt: NOON + slot.created }),
      }),
    );

  it("gives exactly one kind, for a reason", () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const found = classify(given, NOON, settings);
        if (found.kind === "return-call") expect(found.evidence).toBe(given.evidence);
        if (found.kind === "expected" || found.kind === "early") expect(found.promise).toBe(given.promise);
        if (found.kind === "early") expect(found.promise.at).toBeGreaterThan(NOON);
        if (found.kind === "hidden") expect(given.match.reason.kind).toBe("hidden");
        if (found.kind === "unknown") expect(given.match.contact).toBeNull();
        if (given.evidence === null && given.promise === null) expect(["customer", "known", "unknown", "hidden"]).toContain(found.kind);
      }),
    );
  });

  it("never calls a settled attempt a return call", () => {
    const history: fc.Arbitrary<readonly CallRecord[]> = fc.array(
      fc
        .record({
          hours: fc.integer({ min: 1, max: 24 * 50 }),
          out: fc.boolean(),
          answered: fc.boolean(),
          outcome: fc.constantFrom(null, ...OUTCOMES),
        })
        .map(({ hours, out, answered, outcome }) =>
          sampleCall({
            id: `${hours}`,
            direction: out ? "out" : "in",
            end: answered ? "answered" : out ? "no-answer" : "missed",
            startedAt: NOON - hours * HOUR,
            outcome: outcome && { kind: outcome, at: NOON, detail: { kind: "none" } },
          }),
        ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(history, (calls) => {
        const known = knownPeople([contact], calls);
        const match = matchCaller(callerFrom("+493023125111"), known, DIALLING);
        const isReturn = classify(facts({ match, evidence: evidenceFor(match, known.attempts) }), NOON, settings).kind === "return-call";
        expect(isReturn).toBe(openAttempts(calls, NOON, 60).length > 0);
        const newestFirst = calls.toSorted((a, b) => b.startedAt - a.startedAt);
        const settled = newestFirst[0]?.outcome ? reachedPerson(newestFirst[0].outcome.kind) : false;
        const alone = newestFirst.every((each, index) => index === 0 || each.startedAt < (newestFirst[0]?.startedAt ?? 0));
        if (settled && alone) expect(isReturn).toBe(false);
      }),
    );
  });
});

const quiet: DeskSituation = { now: NOON, otherCalls: [], pending: [], lastEndedAt: null };
const pending = { ...quiet, pending: [sampleCall({ id: "call-7", contactName: "Tom Keller", endedAt: NOON - HOUR })] };
const wrapUp = { ...quiet, lastEndedAt: NOON - 29_000 };
const talking = { ...quiet, otherCalls: [{ id: "call-8", name: "Tom Keller", isTalking: true }] };

const returnCall: Classification = { kind: "return-call", evidence };
const known: Classification = { kind: "known" };
const condition = { text: "Budget steht", callAt: null, askedAt: null, cameTrue: null };

describe("assessReadiness", () => {
  it.each<readonly [string, Partial<CallerFacts>, Classification, DeskSituation, Verdict, readonly ReadinessReason["kind"][]]>([
    ["all is well", {}, returnCall, quiet, "ready", []],
    ["the previous call is not logged", {}, returnCall, pending, "unprepared", ["outcome-pending"]],
    ["the same, for no return call", {}, known, pending, "caution", ["outcome-pending"]],
    ["wrap-up", {}, returnCall, wrapUp, "unprepared", ["wrap-up"]],
    ["wrap-up is over", {}, returnCall, { ...quiet, lastEndedAt: NOON - 30_000 }, "ready", []],
    ["another call", {}, returnCall, talking, "unprepared", ["other-call"]],
    ["no thread", { thread: null }, returnCall, quiet, "unprepared", ["no-thread"]],
    ["a thread without purpose", { thread: { ...thread, purpose: " " } }, returnCall, quiet, "unprepared", ["no-thread"]],
    [
      "a thread that only says hello",
      { thread: { ...thread, purpose: "Guten Tag, Frau Vogel" } },
      returnCall,
      quiet,
      "unprepared",
      ["no-thread"],
    ],
    ["no thread for a known person", { thread: null }, known, quiet, "caution", ["no-thread"]],
    ["no thread for a stranger", { thread: null, match: noMatch("unknown") }, { kind: "unknown" }, quiet, "ready", []],
    ["no thread for a hidden caller", { thread: null, match: noMatch("hidden") }, { kind: "hidden" }, quiet, "ready", []],
    ["a stranger while talking", { thread: null, match: noMatch("unknown") }, { kind: "unknown" }, talking, "caution", ["other-call"]],
    ["the thread changed", { thread: { ...thread, changedAt: NOON - HOUR } }, returnCall, quiet, "caution", ["thread-changed"]],
    [
      "not looked at for long",
      { thread: { ...thread, changedAt: NOON - 30 * DAY, viewedAt: NOON - 15 * DAY } },
      returnCall,
      quiet,
      "caution",
      ["thread-stale"],
    ],
    ["looked at as it was saved", { thread: { ...thread, changedAt: NOON - HOUR, viewedAt: NOON - HOUR } }, returnCall, quiet, "ready", []],
    ["never looked at", { thread: { ...thread, viewedAt: null } }, returnCall, quiet, "caution", ["thread-stale"]],
    [
      "several people",
      { match: { ...facts().match, reason: { kind: "several" }, candidates: [contact, customer], hint: null } },
      returnCall,
      quiet,
      "caution",
      ["ambiguous"],
    ],
    ["a number that the network contradicts", { match: shownAs(false) }, returnCall, quiet, "caution", ["ambiguous"]],
    ["the same, for no return call", { match: shownAs(false) }, known, quiet, "caution", ["ambiguous"]],
    [
      "the same, for an expected call",
      { match: shownAs(false) },
      { kind: "expected", promise: promise(0) },
      quiet,
      "caution",
      ["ambiguous"],
    ],
    ["a number that the network gives to the same company", { match: shownAs(true) }, returnCall, quiet, "ready", []],
    ["an open condition", { thread: { ...thread, condition } }, returnCall, quiet, "caution", ["open-condition"]],
    ["a condition that was asked", { thread: { ...thread, condition: { ...condition, askedAt: NOON } } }, returnCall, quiet, "ready", []],
    ["an expected call while talking", {}, { kind: "expected", promise: promise(0) }, talking, "unprepared", ["other-call"]],
    ["an early call without thread", { thread: null }, { kind: "early", promise: promise(60) }, quiet, "unprepared", ["no-thread"]],
    [
      "everything at once",
      {
        thread: { ...thread, viewedAt: null, condition },
        match: { ...facts().match, reason: { kind: "several" }, candidates: [contact, customer], hint: null },
      },
      returnCall,
      { ...pending, lastEndedAt: NOON - 1000, otherCalls: talking.otherCalls },
      "unprepared",
      ["outcome-pending", "wrap-up", "other-call", "thread-stale", "ambiguous", "open-condition"],
    ],
  ])("%s", (_, change, classification, desk, verdict, reasons) => {
    const readiness = assessReadiness(facts(change), classification, desk, settings);
    expect(readiness.verdict).toBe(verdict);
    expect(readiness.reasons.map((each) => each.reason.kind)).toEqual(reasons);
  });

  it("asks to choose one of several contacts before a thread can be written", () => {
    const match = { ...facts().match, contact: null, reason: { kind: "several" } as const };
    const cure = (candidates: readonly Contact[]) =>
      assessReadiness(facts({ thread: null, match: { ...match, candidates } }), returnCall, quiet, settings).reasons[0]?.cure;
    expect(cure([contact, customer])).toEqual({ kind: "choose-contact" });
    expect(cure([])).toEqual({ kind: "write-thread", contactId: null });
  });

  it("names the call without an outcome, and its cure", () => {
    expect(assessReadiness(facts(), returnCall, pending, settings).reasons).toEqual([
      {
        reason: { kind: "outcome-pending", callId: "call-7", name: "Tom Keller", endedAt: NOON - HOUR },
        cure: { kind: "log-outcome", callId: "call-7" },
      },
    ]);
  });

  it("removes a cured reason and leaves the others", () => {
    const both = { ...pending, otherCalls: talking.otherCalls };
    const before = assessReadiness(facts(), returnCall, both, settings).reasons;
    const after = assessReadiness(facts(), returnCall, talking, settings).reasons;
    expect(after).toEqual(before.slice(1));
  });
});
