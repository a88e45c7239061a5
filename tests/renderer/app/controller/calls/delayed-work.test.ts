import { expect, it } from "vitest";
import { createDelayedWork } from "#renderer/app/controller/calls/delayed-work.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";

it("delayed work is done once: at its time, on request, or before the next event of the same call", async () => {
  const clock = createFakeClock(0);
  const delayed = createDelayedWork(clock);
  const done: string[] = [];
  const work = (name: string) => () => void done.push(name);

  delayed.add("a", 50, work("in time"));
  await clock.advance(49);
  expect(done).toEqual([]);
  await clock.advance(1);
  expect(done).toEqual(["in time"]);

  const now = delayed.add("a", 50, work("asked"));
  now();
  now();
  delayed.add("b", 50, work("released"));
  delayed.runNow("a");
  delayed.runNow("b");
  await clock.advance(100);
  expect(done).toEqual(["in time", "asked", "released"]);
});

it("delayed work is done before other work is delayed for the same call", async () => {
  const clock = createFakeClock(0);
  const delayed = createDelayedWork(clock);
  const done: string[] = [];
  delayed.add("a", 50, () => void done.push("first"));
  delayed.add("a", 50, () => void done.push("second"));
  expect(done).toEqual(["first"]);
  await clock.advance(50);
  expect(done).toEqual(["first", "second"]);
});

it("requesting earlier work again does not affect later work for the same call", async () => {
  const clock = createFakeClock(0);
  const delayed = createDelayedWork(clock);
  const done: string[] = [];
  const first = delayed.add("a", 50, () => void done.push("first"));
  delayed.runNow("a");
  delayed.add("a", 50, () => void done.push("second"));
  first();
  expect(done).toEqual(["first"]);
  await clock.advance(50);
  expect(done).toEqual(["first", "second"]);
});
