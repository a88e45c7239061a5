import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { SOURCE_FAILURES, USUAL_ATTRIBUTES } from "#shared/domain/sources/directory-source.ts";
import { isTransient, nextSyncAt, readingKey, type SyncState } from "#shared/domain/sources/source-schedule.ts";
import { carddav, ldap } from "#tests/support/fake-remote.ts";
import { NOON } from "#tests/support/sample-values.ts";

const MINUTE = 60_000;
const well: SyncState = { everyMinutes: 60, isCurrent: true, readAt: NOON, hasFailed: false, tried: null };

describe("when a source is read automatically", () => {
  it.each([
    ["every so many minutes", {}, NOON + 60 * MINUTE],
    ["never, where it is read by hand", { everyMinutes: null }, null],
    ["at once, where it was not read by the rules of now", { isCurrent: false }, 0],
    ["also where it is read by hand", { everyMinutes: null, isCurrent: false }, 0],
    ["at once, where it failed before this start", { hasFailed: true }, 0],
    ["but not where it is read by hand", { everyMinutes: null, hasFailed: true }, null],
    ["a minute after there was no answer", { tried: { at: NOON, failures: 1, failure: "source-unreachable" } }, NOON + MINUTE],
    ["later after the fourth time", { tried: { at: NOON, failures: 4, failure: "source-too-slow" } }, NOON + 8 * MINUTE],
    ["within half an hour after many", { tried: { at: NOON, failures: 40, failure: "source-broken-off" } }, NOON + 30 * MINUTE],
    ["half a day after a wrong password", { tried: { at: NOON, failures: 1, failure: "source-refused" } }, NOON + 720 * MINUTE],
    ["as usual after it was cancelled", { tried: { at: NOON, failures: 1, failure: null } }, NOON + 60 * MINUTE],
    [
      "not automatically after it was cancelled",
      { isCurrent: false, everyMinutes: null, tried: { at: NOON, failures: 1, failure: null } },
      null,
    ],
  ] as const)("%s", (_, change, expected) => {
    expect(nextSyncAt({ ...well, ...change })).toBe(expected);
  });

  it("waits at least a minute after any failure, and a password is never tried more than twice a day", () => {
    const tried = fc.record({
      at: fc.constant(NOON),
      failures: fc.integer({ min: 1, max: 100 }),
      failure: fc.constantFrom(...SOURCE_FAILURES),
    });
    fc.assert(
      fc.property(tried, fc.integer({ min: 5, max: 10_000 }), fc.boolean(), (last, everyMinutes, isCurrent) => {
        const at = nextSyncAt({ ...well, everyMinutes, isCurrent, tried: last }) ?? 0;
        expect(at - NOON).toBeGreaterThanOrEqual(isTransient(last.failure) ? MINUTE : 720 * MINUTE);
      }),
    );
  });
});

test("only a setting that affects its contacts makes a source be read again", () => {
  const { dialling } = defaultSettings("de-DE", null);
  const key = readingKey(ldap(), dialling);
  expect(readingKey(ldap({ name: "Anders", everyMinutes: 5, liveMs: 500, certificate: "PEM", screenPop: null }), dialling)).toBe(key);
  for (const other of [
    ldap({ rules: [{ find: "^0", replace: "" }] }),
    ldap({ host: "ldap2.example" }),
    ldap({ base: "ou=people" }),
    ldap({ filter: "(cn=*)" }),
    ldap({ attributes: { ...USUAL_ATTRIBUTES, work: "ipPhone" } }),
  ])
    expect(readingKey(other, dialling)).not.toBe(key);
  expect(readingKey(ldap(), { ...dialling, areaCode: "30" })).not.toBe(key);
  expect(readingKey(carddav({ collection: "https://dav.example/rep/other/" }), dialling)).not.toBe(readingKey(carddav(), dialling));
});
