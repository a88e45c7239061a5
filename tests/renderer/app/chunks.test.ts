import { expect, it } from "vitest";
import { loaded } from "#renderer/app/chunks.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";

/** A part that can be loaded at the given attempt. */
function part(at: number) {
  const clock = createFakeClock(0);
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries < at) throw new Error("gone");
    return "part";
  };
  const result = loaded(load, clock).catch((error: Error) => error.message);
  return { clock, result, tries: () => tries };
}

it("a part that cannot be loaded is tried again a second later, while the host restarts", async () => {
  const { clock, result, tries } = part(3);
  await clock.advance(0);
  expect(tries()).toBe(1);
  await clock.advance(2_000);
  expect(await result).toBe("part");
  expect(tries()).toBe(3);
});

it("gives up after five attempts, so that the page can say so", async () => {
  const { clock, result, tries } = part(6);
  await clock.advance(10_000);
  expect(await result).toBe("gone");
  expect(tries()).toBe(5);
});
