import { expect, it } from "vitest";
import { countFaults } from "#renderer/sip/registration/line-faults.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";

function counted() {
  const clock = createFakeClock(0);
  let told = 0;
  const breaks = () => {
    told += 1;
  };
  const line = countFaults({ faults: () => undefined, breaks }, clock);
  /** The connection breaks, and the server is back at once. */
  const breakAfter = async (minutes: number) => {
    await clock.advance(minutes * 60_000);
    line.connected(true, 1);
  };
  return { line, breakAfter, told: () => told };
}

it("reports three breaks within a short time, and the next three again", async () => {
  const { breakAfter, told } = counted();
  for (const _ of [1, 2, 3, 4]) await breakAfter(2);
  expect(told()).toBe(1);
  for (const _ of [1, 2, 3]) await breakAfter(20);
  expect(told()).toBe(1);
  for (const _ of [1, 2]) await breakAfter(2);
  expect(told()).toBe(2);
});

it("reports none that are far apart, nor a server that was away", async () => {
  const { line, breakAfter, told } = counted();
  for (const _ of [1, 2, 3, 4, 5]) await breakAfter(24 * 60);
  await breakAfter(1);
  line.connected(true, 4);
  await breakAfter(1);
  expect(told()).toBe(0);
});
