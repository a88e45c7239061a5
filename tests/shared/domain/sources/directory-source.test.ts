import { describe, expect, it } from "vitest";
import { sourceRank } from "#shared/domain/sources/directory-source.ts";
import { LONGEST_REWRITTEN, rewriter } from "#shared/domain/sources/number-rule.ts";

describe("rules of a source", () => {
  it.each([
    ["8-030 23125-0", [{ find: "^8-", replace: "" }], "030 23125-0"],
    ["Apparat 123", [{ find: "^\\D+(\\d{3})$", replace: "+493023125$1" }], "+493023125123"],
    ["1 2 3", [{ find: " ", replace: "" }], "123"],
    [
      "a",
      [
        { find: "a", replace: "b" },
        { find: "b", replace: "c" },
      ],
      "c",
    ],
    ["(0)30", [{ find: "(", replace: "" }], "(0)30"],
    ["030", [{ find: "", replace: "x" }], "030"],
  ])("%s with %j is read as %s", (text, rules, expected) => expect(rewriter(rules)?.(text) ?? text).toBe(expected));
});

it("applies an expression to no more of a value than can be a number", () => {
  expect(rewriter([{ find: "1", replace: "2" }])?.("1".repeat(1000))).toBe("2".repeat(LONGEST_REWRITTEN));
});

describe("the order of sources", () => {
  it("starts with contacts that the rep created, and ends with unknown sources", () => {
    const rank = sourceRank([{ id: "crm" }, { id: "csv" }]);
    const sources = ["gone", "csv", "practice", "crm", "hand"];
    expect(sources.toSorted((a, b) => rank(a) - rank(b))).toEqual(["hand", "practice", "crm", "csv", "gone"]);
  });
});
