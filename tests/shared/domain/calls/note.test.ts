import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNote, printNote, withNote } from "#shared/domain/calls/note.ts";

test.each([
  ["3:07 wants a pilot", { stamp: "3:07", text: "wants a pilot" }],
  ["1:02:33 late", { stamp: "1:02:33", text: "late" }],
  ["09:41 Budget steht", { stamp: "09:41", text: "Budget steht" }],
  ["ruft um 9:30 an", { stamp: "", text: "ruft um 9:30 an" }],
])("%j", (note, parsed) => {
  expect(parseNote(note)).toEqual(parsed);
});

test("a note is read as it was written", () => {
  fc.assert(fc.property(fc.string(), (note) => printNote(parseNote(note)) === note));
});

test("a note is replaced in its place, removed without text, and others stay", () => {
  expect(withNote(["0:01 a", "0:02 b", "0:01 a"], "0:01 a", "0:01 c")).toEqual(["0:01 c", "0:02 b", "0:01 a"]);
  expect(withNote(["0:01 a", "0:02 b"], "0:02 b", "0:02 ")).toEqual(["0:01 a"]);
  expect(withNote(["0:01 a"], "0:09 x", "0:09 y")).toEqual(["0:01 a"]);
});
