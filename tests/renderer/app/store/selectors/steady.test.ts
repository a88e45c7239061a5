import { describe, expect, it } from "vitest";
import { createSteady, STEADY_MS } from "#renderer/app/store/selectors/steady.ts";

type Step = readonly [at: number, target: string | null];

/** Whether a key acts, this many milliseconds after the last step. */
function acts(steps: readonly Step[], later: number): boolean {
  const steady = createSteady();
  for (const [at, target] of steps) steady.follow(target, at);
  return steady.isSteady((steps.at(-1)?.[0] ?? 0) + later);
}

describe("a key", () => {
  it.each<readonly [string, readonly Step[], number, boolean]>([
    ["acts on the first target at once", [[0, "a"]], 0, true],
    [
      "acts on a target that replaced none",
      [
        [0, null],
        [5, "a"],
      ],
      0,
      true,
    ],
    [
      "does not act on a target that just replaced another",
      [
        [0, "a"],
        [9_000, "b"],
      ],
      STEADY_MS - 1,
      false,
    ],
    [
      "acts on it a second later",
      [
        [0, "a"],
        [9_000, "b"],
      ],
      STEADY_MS,
      true,
    ],
    [
      "does not act on the next target after a short gap",
      [
        [0, "a"],
        [9_000, null],
        [9_100, "b"],
      ],
      STEADY_MS - 101,
      false,
    ],
    [
      "acts on the next target after a long gap",
      [
        [0, "a"],
        [9_000, null],
        [12_000, "b"],
      ],
      0,
      true,
    ],
    [
      "acts on the same target when it comes back",
      [
        [0, "a"],
        [9_000, null],
        [9_100, "a"],
      ],
      0,
      true,
    ],
    [
      "acts on a target that stays",
      [
        [0, "a"],
        [9_000, "b"],
        [9_500, "b"],
      ],
      500,
      true,
    ],
  ])("%s", (_, steps, later, expected) => {
    expect(acts(steps, later)).toBe(expected);
  });
});
