import { describe, expect, test } from "vitest";
import { pressed, shownKeys } from "#renderer/features/settings/accelerator.ts";

const press = (code: string, modifiers = "", key = "") => ({
  code,
  key,
  ctrlKey: modifiers.includes("c"),
  shiftKey: modifiers.includes("s"),
  altKey: modifiers.includes("a"),
  metaKey: modifiers.includes("m"),
});

describe("keys pressed for a command", () => {
  test.each([
    [press("Digit1", "cs", "!"), "linux", "Control+Shift+1"],
    [press("KeyQ", "as", "Q"), "win32", "Alt+Shift+Q"],
    [press("F9"), "linux", "F9"],
    [press("Numpad3", "cs"), "win32", "Control+Shift+num3"],
    [press("ArrowUp", "c", "ArrowUp"), "linux", "Control+Up"],
    [press("Digit1", "ca", "1"), "darwin", "Control+Option+1"],
    [press("Digit1", "m", "1"), "darwin", "Command+1"],
  ])("%j on %s", (event, platform, accelerator) => {
    expect(pressed(event, platform)).toEqual({ kind: "accelerator", accelerator });
  });

  test("a modifier alone is not complete", () => {
    expect(pressed(press("ControlLeft", "c", "Control"), "linux")).toEqual({ kind: "incomplete" });
  });

  test("AltGr types characters, so it is refused", () => {
    expect(pressed(press("Digit2", "ca", "²"), "win32")).toEqual({ kind: "refused", reason: "altgr" });
    expect(pressed(press("Digit2", "cas", "²"), "linux")).toEqual({ kind: "refused", reason: "altgr" });
  });

  test("a key that also types a letter is refused", () => {
    expect(pressed(press("KeyA", "s", "A"), "linux")).toEqual({ kind: "refused", reason: "needs-modifier" });
  });
});

test.each([
  ["Control+Shift+1", "win32", "de", "Strg+Umschalt+1"],
  ["Control+Shift+1", "linux", "en", "Ctrl+Shift+1"],
  ["Control+Option+1", "darwin", "de", "⌃⌥1"],
] as const)("%s is printed on %s in %s as %s", (accelerator, platform, language, shown) => {
  expect(shownKeys(accelerator, platform, language)).toBe(shown);
});
