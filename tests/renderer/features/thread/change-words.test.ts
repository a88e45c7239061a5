import { expect, it } from "vitest";
import { changeWords } from "#renderer/features/thread/change-words.ts";
import type { ThreadPoint } from "#shared/domain/threads/thread.ts";
import type { FieldChange } from "#shared/domain/threads/thread-history.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

function points(...texts: readonly string[]): readonly ThreadPoint[] {
  return texts.map((text) => ({ id: text, text, doneAt: null }));
}

const cases: readonly (readonly [FieldChange, string])[] = [
  [{ field: "purpose", was: "", is: "Angebot" }, "neu: „Angebot“"],
  [{ field: "person", was: "segelt", is: "" }, "entfernt: „segelt“"],
  [{ field: "nextStep", was: "Termin", is: "Termin im Mai" }, "aus „Termin“ wurde „Termin im Mai“"],
  [{ field: "points", was: points("Preis", "Frist"), is: points("Preis", "Referenz") }, "neu: „Referenz“; entfernt: „Frist“"],
  [{ field: "points", was: points("a", "b"), is: points("b", "a") }, "in anderer Reihenfolge"],
  [{ field: "points", was: points("a"), is: [] }, "entfernt: „a“"],
  [
    { field: "objections", was: [], is: [{ id: "1", objection: "Zu teuer", answer: "Im Vergleich wozu?" }] },
    "neu: „Zu teuer – Im Vergleich wozu?“",
  ],
];

it.each(cases)("%j is described correctly", (change, words) => {
  expect(changeWords(change, createTranslate("de"))).toBe(words);
});
