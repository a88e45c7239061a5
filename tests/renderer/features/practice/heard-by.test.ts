import { expect, test } from "vitest";
import type { CallEntry, PracticePersonCall } from "#renderer/app/store/state/app-state.ts";
import { listenersOf } from "#renderer/features/practice/heard-by.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";

const SABINE = "+498999998410";
const heard = { level: 0.1, peakHz: 1000 };

const person = (number: string): PracticePersonCall => ({ id: number, name: "", number, phase: "talking", heard });

function call(change: Partial<CallEntry["call"]>): CallEntry {
  const identity = { number: SABINE, displayName: "", hidden: false, uri: "", divertedFrom: [] };
  const base = { id: "1", accountId: PRACTICE_ACCOUNT, phase: "talking", muted: false, answeredAt: 1, endedAt: null, identity };
  return { call: { ...base, ...change } } as unknown as CallEntry;
}

test.each([
  ["while talking", {}, "you"],
  ["muted", { muted: true }, "muted"],
  ["on hold", { phase: "held" as const }, "held"],
  ["on hold and muted", { phase: "held" as const, muted: true }, "held"],
  ["at the answering machine", { phase: "machine" as const }, "announcement"],
])("what a simulated person hears: %s", (_when, change, hears) => {
  expect(listenersOf([person(SABINE)], [call(change)])).toMatchObject([{ hears, heard }]);
});

test.each([
  ["once the call was handed over and is up elsewhere", [], SABINE],
  ["before it is answered", [call({ answeredAt: null })], SABINE],
  ["after it ended", [call({ endedAt: 2 })], SABINE],
  ["in another person's call", [call({})], "+496990009142"],
  ["in a call on another line", [call({ accountId: "office" })], SABINE],
])("nothing about hearing %s", (_when, calls, number) => {
  expect(listenersOf([person(number)], calls)).toEqual([]);
});

test("callers with a withheld number are found too", () => {
  const hidden = { number: "", displayName: "", hidden: true, uri: "", divertedFrom: [] };
  expect(listenersOf([person("")], [call({ identity: hidden })])).toMatchObject([{ hears: "you" }]);
});
