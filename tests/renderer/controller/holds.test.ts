import { expect, it } from "vitest";
import { createHolds } from "#renderer/app/controller/holds.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";

it("does held work once: when its time has come, when asked, or before what comes next for the same call", async () => {
  const clock = createFakeClock(0);
  const holds = createHolds(clock);
  const done: string[] = [];
  const work = (name: string) => () => void done.push(name);

  holds.hold("a", 50, work("in time"));
  await clock.advance(49);
  expect(done).toEqual([]);
  await clock.advance(1);
  expect(done).toEqual(["in time"]);

  const now = holds.hold("a", 50, work("asked"));
  now();
  now();
  holds.hold("b", 50, work("released"));
  holds.release("a");
  holds.release("b");
  await clock.advance(100);
  expect(done).toEqual(["in time", "asked", "released"]);
});

it("does what is held before it holds something else for the same call", async () => {
  const clock = createFakeClock(0);
  const holds = createHolds(clock);
  const done: string[] = [];
  holds.hold("a", 50, () => void done.push("first"));
  holds.hold("a", 50, () => void done.push("second"));
  expect(done).toEqual(["first"]);
  await clock.advance(50);
  expect(done).toEqual(["first", "second"]);
});

it("leaves later work for the same call alone when the earlier is asked for again", async () => {
  const clock = createFakeClock(0);
  const holds = createHolds(clock);
  const done: string[] = [];
  const first = holds.hold("a", 50, () => void done.push("first"));
  holds.release("a");
  holds.hold("a", 50, () => void done.push("second"));
  first();
  expect(done).toEqual(["first"]);
  await clock.advance(50);
  expect(done).toEqual(["first", "second"]);
});
