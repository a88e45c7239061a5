import { describe, expect, it } from "vitest";
import { labelFinder, labelsIn } from "#scripts/docs/guide-labels.ts";

const keysOf = labelFinder({
  hold: "Hold",
  trunk: "Same trunk as {company}",
  several: { one: "This could be one person", other: "This could be {count} people" },
  enter: "Enter trunk of {company} here",
  merge: "Merge with …",
  quote: "“{text}”",
});

describe("a label", () => {
  it.each([
    ["Hold", ["hold"]],
    ["hold", ["hold"]],
    ["Same trunk", ["trunk"]],
    ["This could be 3 people", ["several"]],
    ["This could be … people", ["several"]],
    ["one person", ["several"]],
    ["Enter trunk of …", ["enter"]],
    ["Enter trunk of Nordlicht here", ["enter"]],
    ["Merge with …", ["merge"]],
  ])("is found in the text it is, or is a part of: %s", (label, keys) => {
    expect(keysOf(label)).toEqual(keys);
  });

  it.each(["Hol", "Holds", "trunk of company", "This could be people", "“a quote that is no label”", "Hold."])(
    "is not found where no text has these words: %s",
    (label) => {
      expect(keysOf(label)).toEqual([]);
    },
  );
});

it("labels are what is in italics, across lines, each once; code, addresses and words with an underscore are not", () => {
  const text = "Press _Hold_, then _Same\n  trunk_ or (_Hold_): `_code_`, a_name_here, [_Merge with …_](a_file_.md), snake_case.";
  expect(labelsIn(text)).toEqual(["Hold", "Same trunk", "Merge with …"]);
});
