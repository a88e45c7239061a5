import { describe, expect, test } from "vitest";
import { guardTyping, type Press, STILL_TYPING_MS, type Typing } from "#renderer/ui/keys/typing-guard.ts";

/**
 * Presses keys in turn: `[key, milliseconds since the one before, whether a field has the focus, or which]`; `pointer` is a click. Returns
 * the keys that may act.
 */
function acting(
  presses: readonly (readonly [key: string, after: number, isInField: boolean | "list" | "search"])[],
  isCommand = false,
): readonly string[] {
  let typing: Typing | null = null;
  let at = 0;
  const acted: string[] = [];
  for (const [key, after, isInField] of presses) {
    at += after;
    const place = isInField === "list" || isInField === "search" ? isInField : isInField ? "text" : "page";
    const press: Press = key === "pointer" ? { kind: "pointer" } : { kind: "key", key, isCommand, place, at };
    const guarded = guardTyping(typing, press);
    typing = guarded.typing;
    if (!guarded.isStray && isInField !== true && isInField !== "search" && key !== "pointer") acted.push(key);
  }
  return acted;
}

const FAST = 80;
const sentence = [..."Durchwahl 9 ist neu, Anna fragen"];
const outside = (keys: readonly string[]) => keys.map((key) => [key, FAST, false] as const);

describe("while a text is being typed", () => {
  test("a whole sentence after its field lost the focus does nothing, however long", () => {
    expect(acting([["x", 0, true], ...outside(sentence)])).toEqual([]);
  });

  test("nor does one that follows Enter, even if Enter came after a pause", () => {
    expect(acting([["x", 0, true], ["Enter", FAST, true], ...outside(sentence)])).toEqual([]);
    expect(acting([["x", 0, true], ["Enter", 5_000, true], ...outside(sentence)])).toEqual([]);
  });

  test("Enter in a search field chooses a result, and the next keys act on that", () => {
    expect(
      acting([
        ["a", 0, "search"],
        ["Enter", FAST, "search"],
        ["Enter", FAST, false],
        ["c", FAST, false],
      ]),
    ).toEqual(["Enter", "c"]);
    expect(acting([["a", 0, "search"], ...outside(["c"])])).toEqual([]);
  });

  test("Enter and Space belong to the text, unless Tab has left the field", () => {
    const typed = ["x", 0, true] as const;
    expect(acting([typed, [" ", FAST, false], ["Enter", FAST, false]])).toEqual([]);
    expect(acting([typed, ["Tab", FAST, true], [" ", FAST, false], ["Enter", FAST, false]])).toEqual([" ", "Enter"]);
    expect(acting([typed, ["Tab", FAST, true], ["d", FAST, false]])).toEqual([]);
  });

  test.each(["ArrowDown", "Home", "PageUp", "F6"])("%s does not belong to the text: it acts on the focused element", (key) => {
    expect(
      acting([
        ["x", 0, true],
        [key, FAST, false],
      ]),
    ).toEqual([key]);
    expect(
      acting([
        ["x", 0, true],
        ["Tab", FAST, true],
        [key, FAST, false],
      ]),
    ).toEqual([key]);
  });

  test("a list that got the focus receives none of it, unless by Tab", () => {
    expect(
      acting([
        ["x", 0, true],
        ["d", FAST, "list"],
        ["d", FAST, false],
      ]),
    ).toEqual([]);
    expect(
      acting([
        ["x", 0, true],
        ["Tab", FAST, true],
        ["d", FAST, "list"],
        ["d", FAST, false],
      ]),
    ).toEqual(["d"]);
  });

  test.each(["Backspace", "Delete", "ü", "Dead", "Process", "ArrowLeft"])("%s in a field counts as typing", (key) => {
    expect(
      acting([
        [key, 0, true],
        ["d", FAST, false],
      ]),
    ).toEqual([]);
  });

  test("a pause, Escape or a click ends it", () => {
    expect(
      acting([
        ["x", 0, true],
        ["d", STILL_TYPING_MS, false],
      ]),
    ).toEqual([]);
    expect(
      acting([
        ["x", 0, true],
        ["d", STILL_TYPING_MS + 1, false],
      ]),
    ).toEqual(["d"]);
    expect(
      acting([
        ["x", 0, true],
        ["Escape", FAST, true],
        ["d", FAST, false],
      ]),
    ).toEqual(["d"]);
    expect(
      acting([
        ["x", 0, true],
        ["pointer", FAST, true],
        ["d", FAST, false],
      ]),
    ).toEqual(["d"]);
  });
});

describe("while no text is being typed", () => {
  test("keys act at once, even after Enter in a field without typed text", () => {
    expect(
      acting([
        ["a", 0, false],
        ["Enter", FAST, true],
        ["e", FAST, false],
      ]),
    ).toEqual(["a", "e"]);
  });

  test("a list or menu is no text: keys act at once after it", () => {
    expect(
      acting([
        ["ArrowDown", 0, "list"],
        ["Enter", FAST, "list"],
        ["v", FAST, false],
      ]),
    ).toEqual(["ArrowDown", "Enter", "v"]);
  });

  test("Shift, and combinations with Control or Command, type nothing and always act", () => {
    expect(
      acting([
        ["Shift", 0, true],
        ["d", FAST, false],
      ]),
    ).toEqual(["d"]);
    expect(
      acting(
        [
          ["k", 0, true],
          ["k", FAST, false],
        ],
        true,
      ),
    ).toEqual(["k"]);
  });
});
