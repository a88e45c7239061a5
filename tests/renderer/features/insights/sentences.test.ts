import { describe, expect, it } from "vitest";
import { bestHour, pointOf } from "#renderer/features/insights/sentences.ts";
import { type FigureName, tableOf } from "#renderer/features/insights/tables.ts";
import { type Figures, figuresOf } from "#shared/domain/insights/insights.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

const NAMES: readonly FigureName[] = ["return-calls", "decisions", "hours", "promises", "attempts", "logging"];
const DAY = 20_620;

/** Figures of one day from counts by name. */
function figures(counts: Readonly<Record<string, number>>): Figures {
  const rows = Object.entries(counts).map(([what, n]) => ({ start: DAY, what, n }));
  return figuresOf(rows, { from: DAY, to: DAY, grain: "day" });
}

const FULL = figures({
  call: 40,
  "return ready": 5,
  "return caution": 2,
  "return unprepared": 1,
  "return busy": 1,
  busy: 3,
  "decision late-no 7": 2,
  "decision late-no 9": 1,
  "decision early-yes 2": 4,
  "try 34": 12,
  "reach 34": 8,
  "try 10": 1,
  "reach 10": 1,
  "promise kept": 3,
  "promise early": 1,
  "promise missed": 1,
  "promise moved": 2,
  "reached 1 call": 3,
  "reached 2 return": 2,
  "reached 6 call": 1,
  "open 3": 4,
  "log 4": 5,
  "log 30": 1,
});

describe("the point of a figure", () => {
  const de = createTranslate("de");
  it.each<[FigureName, string, string]>([
    ["return-calls", "7 von 9 Rückrufen vorbereitet angenommen.", "3 Anrufe kamen, während Sie beschäftigt waren."],
    ["decisions", "3-mal ein spätes Nein: Das hat 23 Anrufe und Mails gekostet.", "7 Entscheidungen insgesamt."],
    [
      "hours",
      "Am sichersten am Dienstag von 10 bis 11 Uhr: 8 von 12 Anrufen kamen durch.",
      "9 von 13 Anrufen haben die gesuchte Person erreicht (69\u00a0%).",
    ],
    ["promises", "4 von 5 Zusagen gehalten.", "Bei einer kam das Gespräch schon vorher."],
    ["attempts", "50\u00a0% waren gleich beim ersten Versuch erreicht.", "4 sind noch nicht erreicht."],
    ["logging", "Die Hälfte der Ergebnisse steht nach 4 Sekunden, neun von zehn nach 30.", "6 Ergebnisse eingetragen."],
  ])("%s", (name, main, more) => {
    expect(pointOf(name, FULL, de, "de")).toEqual({ main, more });
  });

  it.each(["de", "en"] as const)("leaves no placeholder open in %s, and is `null` without data", (language) => {
    const t = createTranslate(language);
    for (const name of NAMES) {
      const point = pointOf(name, FULL, t, language);
      expect(`${point?.main} ${point?.more}`).not.toMatch(/[{}]|undefined|NaN/);
      expect(pointOf(name, figures({ call: 1 }), t, language)).toBeNull();
    }
  });

  it("names no hour after a single lucky call", () => {
    expect(bestHour(figures({ "try 10": 1, "reach 10": 1, "try 34": 12, "reach 34": 8 }))).toBe(34);
    expect(bestHour(figures({ "try 10": 2, "reach 10": 2 }))).toBeNull();
  });
});

describe("the table behind a figure", () => {
  it.each(NAMES)("of %s has a cell under each head, in both languages", (name) => {
    for (const language of ["de", "en"] as const) {
      const { head, rows } = tableOf(name, FULL, createTranslate(language), language);
      expect(new Set(head).size).toBe(head.length);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(head.length);
    }
  });
});
