import { expect, it } from "vitest";
import { inSlices } from "#electron/core/tools/in-slices.ts";

const busy = (milliseconds: number) => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

it("returns the same as flatMap, and lets other work run in between", async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const found = await inSlices([1, 2, 3, 4], (each) => {
    busy(10);
    return [each, -each];
  });
  isOver = true;
  expect(found).toEqual([1, -1, 2, -2, 3, -3, 4, -4]);
  expect(turns).toBeGreaterThanOrEqual(4);
});
