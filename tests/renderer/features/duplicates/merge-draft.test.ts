import { describe, expect, test } from "vitest";
import { fieldRows, includedSides, mergeDraft, toMerge } from "#renderer/features/duplicates/merge-draft.ts";
import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import { type MergeChoices, suggestedChoices } from "#shared/domain/merging/merge.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleContact } from "#tests/support/sample-values.ts";

function side(id: string, change: Partial<MergeSide["contact"]> = {}, hasThread = false): MergeSide {
  const contact = sampleContact({ id, role: "", email: "", ...change });
  return { contact, thread: hasThread ? emptyThread(id, NOON) : null, optOut: null, calls: 0, promises: 0, messages: 0, mails: 0 };
}

const a = side("a", { name: "P. Vogel" });
const b = side("b", { name: "Petra Vogel", email: "p@vogel.example", language: "en" }, true);
const c = side("c", { name: "Petra Vogel", company: "Vogel KG" });
const sides = [a, b, c];
const choices = suggestedChoices(sides.map(({ contact }) => contact));
const draft = mergeDraft(sides, choices);

describe("merging on screen", () => {
  test("each distinct value is offered once, and an empty field not at all", () => {
    expect(fieldRows(sides)).toEqual([
      {
        field: "name",
        options: [
          { id: "a", value: "P. Vogel" },
          { id: "b", value: "Petra Vogel" },
        ],
      },
      {
        field: "company",
        options: [
          { id: "a", value: "Beispiel Bau" },
          { id: "c", value: "Vogel KG" },
        ],
      },
      { field: "email", options: [{ id: "b", value: "p@vogel.example" }] },
      { field: "language", options: [{ id: "b", value: "en" }] },
    ]);
  });

  test("begins with all contacts, and with the one thread that exists", () => {
    expect(draft).toEqual({ included: ["a", "b", "c"], first: "b", choices });
    expect(includedSides(sides, draft).map(({ contact }) => contact.id)).toEqual(["b", "a", "c"]);
  });

  test("sends what was chosen", () => {
    const chosen: MergeChoices = { ...choices, name: "b", company: "c" };
    expect(toMerge(sides, { ...draft, choices: chosen, first: "a" })).toEqual({
      ids: ["a", "b", "c"],
      choices: { ...chosen, role: "a", timeZone: "a" },
    });
  });

  test("the choice of an excluded contact is replaced by that of an included one", () => {
    const without = { ...draft, included: ["a", "c"], first: "a", choices: { ...choices, name: "b", email: "b" } };
    expect(toMerge(sides, without)).toEqual({
      ids: ["a", "c"],
      choices: { name: "a", company: "a", role: "a", email: "a", language: "a", timeZone: "a" },
    });
  });
});
