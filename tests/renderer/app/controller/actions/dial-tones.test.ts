import { expect, it } from "vitest";
import { startTestWindow } from "#tests/support/test-window.ts";

it.each([
  ["+49 30 23125417,,123456#", "+493023125417", "123456#", ["123456#"]],
  ["030 23125417p12w3#", "+493023125417", "12,3#", ["12", "3#"]],
  ["*31#030 23125417", "*31#03023125417", "", []],
  ["030 23125417", "+493023125417", "", []],
])("dials %s, and offers what follows a pause once the call is up", async (text, target, tones, sent) => {
  const window = await startTestWindow();
  await window.actions.phone.dial(text, null);
  expect(window.phone.asked.filter(([name]) => name === "dial").map(([, , dialled]) => dialled)).toEqual([target]);
  const [entry] = window.store.get().calls;
  expect(entry?.tones).toBe(tones);
  if (tones !== "") window.actions.phone.sendDtmf(entry?.call.id ?? "", tones);
  await window.core.clock.advance(10_000);
  expect(window.phone.asked.filter(([name]) => name === "sendDtmf").map(([, , keys]) => keys)).toEqual(sent);
});
