import { expect, it } from "vitest";
import { measureSpeech } from "#renderer/sip/media/speech-meter.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";

async function measured(levels: readonly (number | null)[]) {
  const clock = createFakeClock(0);
  const left = [...levels];
  const meter = measureSpeech(async () => left.shift() as number | null, clock);
  for (const _ of levels) await clock.advance(200);
  return meter.stop();
}

it.each([
  ["only the noise of the line", [0, 0.002, 0.004, 0.002], { speechMs: 0, lastMs: 0 }],
  ["a word", [0, 0.1, 0.2, 0, 0], { speechMs: 400, lastMs: 600 }],
  ["with a pause for thought", [0.1, 0, 0, 0.1, 0], { speechMs: 400, lastMs: 800 }],
  ["an unknown level, which might be a voice", [null, null], { speechMs: 400, lastMs: 400 }],
])("%s", async (_, levels, spoken) => {
  expect(await measured(levels)).toEqual(spoken);
});
