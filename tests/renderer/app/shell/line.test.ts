import { describe, expect, it } from "vitest";
import { lineOf } from "#renderer/app/shell/line.ts";
import type { RegistrationState } from "#shared/domain/account.ts";
import { core } from "#tests/support/gallery/samples.ts";

function line(states: readonly RegistrationState[], doNotDisturb = false) {
  const base = core("en");
  const registrations = Object.fromEntries(
    states.map((state, index) => [String(index), { state, detail: "", cause: null, finding: null }]),
  );
  return lineOf({ registrations, core: { ...base, settings: { ...base.settings, doNotDisturb } } });
}

describe("the state of all lines in one word", () => {
  it.each([
    [[], "none"],
    [["disabled"], "none"],
    [["unregistered"], "none"],
    [["registered"], "ready"],
    [["registered", "disabled"], "ready"],
    [["registered", "connecting"], "connecting"],
    [["registered", "refused"], "broken"],
    [["connecting", "unreachable"], "broken"],
  ] as const)("%j is %s", (states, word) => {
    expect(line(states)).toBe(word);
  });

  it("says do not disturb only where calls could come in", () => {
    expect(line(["registered"], true)).toBe("quiet");
    expect(line(["unreachable"], true)).toBe("broken");
  });
});
