import { expect, it } from "vitest";
import { answersAt } from "#shared/domain/answering.ts";

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
