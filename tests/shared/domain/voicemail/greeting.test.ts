import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presence } from "#shared/domain/time/absence.ts";
import { chooseGreeting, type Greeting, type GreetingMoment, type GreetingScope, greetingId } from "#shared/domain/voicemail/greeting.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Tuesday, 16 June 2026, 10:00 in Berlin. */
const NOON = Date.UTC(2026, 5, 16, 8);
const day = { from: 9 * 60, to: 17 * 60 };

const SCOPES: readonly GreetingScope[] = [
  { kind: "promise", promiseId: "p", contactId: "anna" },
  { kind: "person", contactId: "anna" },
  { kind: "absence" },
  { kind: "closed" },
  { kind: "general" },
];

function greeting(scope: GreetingScope, promisedAt: number | null = scope.kind === "promise" ? NOON + HOUR : null): Greeting {
  return {
    id: greetingId(scope),
    scope,
    name: "",
    mimeType: "audio/webm",
    durationMs: 1,
    saysItRecords: false,
    recordedAt: NOON,
    promisedAt,
  };
}

const all = SCOPES.map((scope) => greeting(scope));
const quiet: GreetingMoment = {
  now: NOON,
  contactId: null,
  promise: null,
  absence: null,
  workingWeek: [day, day, day, day, day, null, null],
  timeZone: "Europe/Berlin",
  isHoliday: false,
};
const promised = { contactId: "anna", promise: { id: "p", at: NOON + HOUR } };
const away = { absence: { from: NOON - DAY, until: null } };

describe("which greeting a caller hears", () => {
  it.each<[string, Partial<GreetingMoment>, GreetingScope["kind"]]>([
    ["in working hours", {}, "general"],
    ["a person with one of their own", { contactId: "anna" }, "person"],
    ["another person", { contactId: "bert" }, "general"],
    ["before the promised slot", promised, "promise"],
    ["once the slot has begun", { ...promised, promise: { id: "p", at: NOON } }, "person"],
    ["a promise to a number without a contact", { promise: promised.promise }, "promise"],
    ["a promise that was moved since", { ...promised, promise: { id: "p", at: NOON + 2 * HOUR } }, "person"],
    ["during an absence", away, "absence"],
    ["a person during an absence", { ...away, contactId: "anna" }, "person"],
    ["a promise before a person, whatever the hour", { ...promised, ...away, isHoliday: true }, "promise"],
    ["an absence that is over", { absence: { from: NOON - DAY, until: NOON } }, "general"],
    ["an absence to come", { absence: { from: NOON + 1, until: null } }, "general"],
    ["a minute before work", { now: NOON - 61 * 60_000 }, "closed"],
    ["at the start of work", { now: NOON - HOUR }, "general"],
    ["at the end of work", { now: NOON + 7 * HOUR }, "closed"],
    ["on Sunday", { now: NOON + 5 * DAY }, "closed"],
    ["on a holiday", { isHoliday: true }, "closed"],
    ["by the clock of the rep's zone", { timeZone: "America/New_York" }, "closed"],
    ["away and after hours", { ...away, isHoliday: true }, "absence"],
  ])("%s", (_, moment, kind) => {
    expect(chooseGreeting(all, { ...quiet, ...moment })?.scope.kind).toBe(kind);
  });

  it("is the built-in announcement if nothing was recorded", () => {
    expect(chooseGreeting([], { ...quiet, ...promised, ...away })).toBeNull();
  });
});

const moments = fc.record({
  now: fc.integer({ min: NOON - 30 * DAY, max: NOON + 30 * DAY }),
  contactId: fc.option(fc.constantFrom("anna", "bert")),
  promise: fc.option(fc.record({ id: fc.constantFrom("p", "q"), at: fc.integer({ min: NOON - DAY, max: NOON + DAY }) })),
  absence: fc.option(
    fc.record({ from: fc.integer({ min: NOON - DAY, max: NOON + DAY }), until: fc.option(fc.integer({ min: NOON, max: NOON + DAY })) }),
  ),
  workingWeek: fc.constant(quiet.workingWeek),
  timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "no such zone"),
  isHoliday: fc.boolean(),
});

it("is never one recorded for another person, or about a time that has changed", () => {
  fc.assert(
    fc.property(fc.subarray(all), moments, (greetings, moment) => {
      const scope = chooseGreeting(greetings, moment)?.scope;
      if (scope?.kind === "person") expect(scope.contactId).toBe(moment.contactId);
      if (scope?.kind === "absence") expect(presence(moment.absence, moment.now)).toBe("away");
      if (scope?.kind === "promise") {
        expect(moment.promise).toEqual({ id: scope.promiseId, at: NOON + HOUR });
        expect(moment.now).toBeLessThan(NOON + HOUR);
      }
    }),
  );
});

it("does not depend on the order of recording, and always exists if there is a general one", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(all), moments, (greetings, moment) => {
      const chosen = chooseGreeting(greetings, moment);
      expect(chooseGreeting(greetings.toReversed(), moment)).toBe(chosen);
      if (greetings.some(({ scope }) => scope.kind === "general")) expect(chosen).not.toBeNull();
    }),
  );
});
