import { describe, expect, it } from "vitest";
import { lineSummary } from "#renderer/app/store/selectors/line-summary.ts";
import type { RegistrationState } from "#shared/domain/phone/account.ts";
import { core, practiceAccount } from "#tests/support/gallery/samples.ts";

function line(states: readonly RegistrationState[], doNotDisturb = false, off: readonly number[] = []) {
  const base = core("en");
  const registrations = Object.fromEntries(
    states.map((state, index) => [String(index), { state, detail: "", cause: null, finding: null }]),
  );
  const accounts = [...states.keys()].map((index) => ({ ...practiceAccount, id: String(index), enabled: !off.includes(index) }));
  return lineSummary({ registrations, core: { ...base, settings: { ...base.settings, accounts, doNotDisturb } } });
}

describe("the state of all lines as one value", () => {
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

  it("ignores disabled accounts, whatever the phone last reported of them", () => {
    expect(line(["unreachable", "registered"], false, [0])).toBe("ready");
    expect(line(["registered", "unreachable"], false, [0])).toBe("broken");
    expect(line(["registered"], false, [0])).toBe("none");
  });

  it("is do not disturb only if calls could come in", () => {
    expect(line(["registered"], true)).toBe("quiet");
    expect(line(["unreachable"], true)).toBe("broken");
  });
});
