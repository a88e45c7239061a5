import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersAt, messagesToDrop } from "#shared/domain/voicemail/voicemail.ts";
import { NOON, sampleMessage } from "#tests/support/sample-values.ts";

const DAY = 86_400_000;
const heard = (id: string, days: number) => sampleMessage({ id, at: NOON - days * DAY, heardAt: NOON });
const fresh = (id: string, days: number) => sampleMessage({ id, at: NOON - days * DAY });
const messages = [heard("a", 1), fresh("b", 40), heard("c", 31), heard("d", 50)];
const megabyte = new Map(messages.map(({ id }) => [id, 1_000_000]));

describe("which messages are deleted", () => {
  it.each([
    ["none without limits", { days: null, megabytes: null }, []],
    ["heard ones that are too old", { days: 30, megabytes: null }, ["d", "c"]],
    ["as many heard ones as it takes, the oldest first", { days: null, megabytes: 3 }, ["d"]],
    ["never an unheard one", { days: 1, megabytes: 1 }, ["d", "c", "a"]],
    ["old ones first, then as many as needed for the size", { days: 40, megabytes: 3 }, ["d"]],
  ])("%s", (_, limits, ids) => {
    expect(messagesToDrop(messages, megabyte, limits, NOON).map(({ id }) => id)).toEqual(ids);
  });
});

const some = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), days: fc.nat(60), isHeard: fc.boolean(), megabytes: fc.nat(5) }),
  { selector: ({ id }) => id, maxLength: 20 },
);
const limit = fc.option(fc.integer({ min: 1, max: 60 }));

it("deletes only heard messages, oldest first; then all fits, or no heard message is left", () => {
  fc.assert(
    fc.property(some, limit, limit, (all, days, megabytes) => {
      const list = all.map(({ id, days: age, isHeard }) => (isHeard ? heard(id, age) : fresh(id, age)));
      const bytes = new Map(all.map((each) => [each.id, each.megabytes * 1_000_000]));
      const dropped = messagesToDrop(list, bytes, { days, megabytes }, NOON);
      const left = list.filter((message) => !dropped.includes(message));
      const leftHeard = left.filter(({ heardAt }) => heardAt !== null);
      expect(dropped.every(({ heardAt }) => heardAt !== null)).toBe(true);
      expect(dropped.every(({ at }) => leftHeard.every((other) => other.at >= at))).toBe(true);
      const size = left.reduce((sum, { id }) => sum + (bytes.get(id) ?? 0), 0);
      expect(megabytes === null || size <= megabytes * 1_000_000 || leftHeard.length === 0).toBe(true);
      expect(days === null || leftHeard.every(({ at }) => NOON - at <= days * DAY)).toBe(true);
    }),
  );
});

describe("when the answering machine takes a call", () => {
  it.each([
    ["never, unless it is set so", { whenBusy: false, afterSeconds: null }, true, null],
    ["at once for a busy rep", { whenBusy: true, afterSeconds: null }, true, 1_000],
    ["not for a rep who is free", { whenBusy: true, afterSeconds: null }, false, null],
    ["after some seconds of ringing", { whenBusy: true, afterSeconds: 20 }, false, 21_000],
    ["after some seconds also where the rep is busy", { whenBusy: false, afterSeconds: 20 }, true, 21_000],
    ["whatever comes first", { whenBusy: true, afterSeconds: 20 }, true, 1_000],
  ] as const)("%s", (_, answering, isBusy, at) => {
    expect(answersAt(answering, 1_000, isBusy)).toBe(at);
  });
});
