import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PURPOSE_LENGTH, type PurposeProblem, purposeProblem } from "#shared/domain/threads/purpose.ts";

const cases: readonly (readonly [string, PurposeProblem | null])[] = [
  ["", "missing"],
  ["  \n ", "missing"],
  ["…", "missing"],
  ["Angebot", null],
  ["Angebot Flottentarif: Termin für die Entscheidung finden", null],
  ["Mess- und Prüfgeräte: kostenlose Probestellung anbieten.", null],
  ["Termin am 1. Juli um 10.30 Uhr, z. B. bei Dr. Vogel klären", null],
  ["Läuft die neue Halle schon?", null],
  ["Hallo, es geht um die 40 Verträge", null],
  ["Frau Vogel: Angebot Flottentarif", null],
  ["Fleet tariff offer: find a date for the decision", null],
  ["Maintenance contract of Mr. Winter, approx. 40 machines", null],
  ["Hi, it is about the trial order", null],
  ["Guten Tag", "greeting"],
  ["Hallo Frau Vogel!", "greeting"],
  ["Moin Tom", "greeting"],
  ["Schönen guten Tag, Herr Dr. Berg", "greeting"],
  ["Guten Tag, mein Name ist Karla Brandt", "greeting"],
  ["Guten Morgen, hier spricht Karla Brandt von der Firma Nordlicht", "greeting"],
  ["Liebe Frau Sommer, wie geht es Ihnen?", "greeting"],
  ["Good morning Mr Winter, how are you?", "greeting"],
  ["Hello, this is Anna Smith from Acme", "greeting"],
  ["Thanks for calling back", "greeting"],
  ["Es geht um Ihren Vertrag. Wir sind günstiger.", "several-sentences"],
  ["Würden Sie uns kennenlernen? Wir liefern Lager.", "several-sentences"],
  ["Es geht um die Halle\nund um das Lager", "several-sentences"],
  ["It is about your contract. We are cheaper.", "several-sentences"],
  ["Wartung für {company} anbieten", "unfilled"],
  ["a".repeat(PURPOSE_LENGTH), null],
  ["a".repeat(PURPOSE_LENGTH + 1), "too-long"],
];

describe("a purpose", () => {
  test.each(cases)("%j: %s", (text, problem) => {
    expect(purposeProblem(text)).toBe(problem);
  });

  test("is judged the same with space around it", () => {
    fc.assert(fc.property(fc.string(), (text) => purposeProblem(`  ${text}\n`) === purposeProblem(text.trim())));
  });
});
