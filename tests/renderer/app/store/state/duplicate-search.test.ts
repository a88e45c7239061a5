import { expect, test } from "vitest";
import { type DuplicateSearch, groupAfter, removeSettled } from "#renderer/app/store/state/duplicate-search.ts";
import { sampleContact } from "#tests/support/sample-values.ts";

const group = (...ids: readonly string[]) => ({ certain: true, why: [], contacts: ids.map((id) => sampleContact({ id })) });
const found: DuplicateSearch = { state: "done", groups: [group("a", "b"), group("c", "d", "e"), group("f", "g")], more: 0 };

test("the next group follows, whichever of its contacts were settled", () => {
  expect(groupAfter(found, ["a", "b"])).toBe(found.groups[1]);
  expect(groupAfter(found, ["e", "c"])).toBe(found.groups[2]);
  expect(groupAfter(found, ["f", "g"])).toBeNull();
  expect(groupAfter({ state: "idle" }, ["a", "b"])).toBeNull();
});

test("a group leaves the list once two of its contacts are settled, but not when only one is named", () => {
  expect(removeSettled(found, ["c", "d"])).toEqual({ ...found, groups: [found.groups[0], found.groups[2]] });
  expect(removeSettled(found, ["c", "x"])).toEqual(found);
});
