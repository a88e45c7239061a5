import { beforeEach, describe, expect, it } from "vitest";
import { type Autosave, createAutosave, type Saved, type SaveState, savedAs } from "#renderer/ui/autosave.ts";
import { createFakeClock, type FakeClock } from "#tests/support/fake-clock.ts";

let clock: FakeClock;
let jots: string[];
let saves: string[];
let states: SaveState[];
let answer: () => Promise<Saved>;
let autosave: Autosave<string>;

beforeEach(() => {
  clock = createFakeClock(0);
  jots = [];
  saves = [];
  states = [];
  answer = async () => "kept";
  autosave = createAutosave<string>({
    jot: (value) => void jots.push(value),
    save(value) {
      saves.push(value);
      return answer();
    },
    merge: (earlier, later) => `${earlier}+${later}`,
    quietMs: 500,
    after: clock.after,
    onState: (state) => states.push(state),
  });
});

describe("what is written", () => {
  it("is saved once after a pause, all of it", async () => {
    autosave.put("a");
    await clock.advance(400);
    autosave.put("b");
    await clock.advance(499);
    expect(saves).toEqual([]);
    await clock.advance(1);
    expect(saves).toEqual(["a+b"]);
    expect(states.at(-1)).toBe("saved");
  });

  it("is told at once, before any pause", () => {
    autosave.put("a");
    autosave.put("b");
    expect(jots).toEqual(["a", "b"]);
    expect(saves).toEqual([]);
  });

  it("is saved at once when asked, and not again", async () => {
    autosave.put("a");
    await autosave.flush();
    await autosave.flush();
    await clock.advance(10_000);
    expect(saves).toEqual(["a"]);
  });

  it.each([
    ["a full disk", async () => "later" as const],
    ["a core that is gone", () => Promise.reject(new Error("gone"))],
  ])("is tried again after %s, with what was written meanwhile after it", async (_, failing) => {
    answer = failing;
    autosave.put("a");
    await clock.advance(500);
    expect(states.at(-1)).toBe("failed");
    autosave.put("b");
    answer = async () => "kept";
    await clock.advance(500);
    expect(saves).toEqual(["a", "a+b"]);
    expect(states.at(-1)).toBe("saved");
  });

  it("is tried again by itself, though nothing more is written", async () => {
    answer = async () => "later";
    autosave.put("a");
    await clock.advance(500);
    answer = async () => "kept";
    await clock.advance(5000);
    expect(saves).toEqual(["a", "a"]);
  });

  it("is given up where it was refused for good", async () => {
    answer = async () => "refused";
    autosave.put("a");
    await clock.advance(60_000);
    expect(saves).toEqual(["a"]);
    expect(states.at(-1)).toBe("failed");
  });

  it("while a save is under way does not count as saved", async () => {
    let keep: (saved: Saved) => void = () => undefined;
    answer = () => new Promise((resolve) => (keep = resolve));
    autosave.put("a");
    await clock.advance(500);
    autosave.put("b");
    keep("kept");
    await clock.advance(0);
    expect(states.at(-1)).toBe("waiting");
  });
});

it.each([
  [{ ok: true } as const, "kept"],
  [{ ok: false, reason: "storage-full" } as const, "later"],
  [{ ok: false, reason: "not-found" } as const, "refused"],
])("%j is %s", (result, saved) => {
  expect(savedAs(result)).toBe(saved);
});
