import { describe, expect, it } from "vitest";
import { concernText, whyText } from "#renderer/ui/calls/slot-text.ts";
import { formatWeekdays } from "#shared/i18n/format.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { NOON } from "#tests/support/sample-values.ts";

const de = { t: createTranslate("de"), language: "de", ownZone: "Europe/Berlin" } as const;
const en = { t: createTranslate("en"), language: "en", ownZone: "Europe/Berlin" } as const;

describe("why a slot is a good one", () => {
  it.each([
    [de, true, "dienstags um diese Zeit 3 von 4 Mal erreicht"],
    [de, false, "Um diese Zeit 3 von 4 Mal erreicht"],
    [en, true, "Tuesdays around this time: reached 3 of 4 times"],
    [en, false, "Around this time: reached 3 of 4 times"],
  ])("%#", (locale, sameWeekday, text) => {
    expect(whyText({ of: "contact", sameWeekday, reached: 3, tried: 4 }, NOON, "Europe/Berlin", locale)).toBe(text);
  });
});

it("days of the week are habits", () => {
  expect(formatWeekdays(NOON + 86_400_000, "de", "Europe/Berlin")).toBe("mittwochs");
  expect(formatWeekdays(NOON + 4 * 86_400_000, "de", "Europe/Berlin")).toBe("samstags");
});

describe("an objection to a slot", () => {
  it.each([
    [{ kind: "past" } as const, "Diese Zeit ist schon vorbei."],
    [{ kind: "own-hours" } as const, "Außerhalb Ihrer Arbeitszeit."],
    [{ kind: "busy", name: "Petra Vogel", at: NOON } as const, "Für 12:00 Uhr ist schon ein Anruf zugesagt: Petra Vogel."],
    [{ kind: "own-holiday", name: "Fronleichnam" } as const, "Feiertag bei Ihnen: Fronleichnam."],
    [{ kind: "their-holiday", name: "Fronleichnam" } as const, "Feiertag dort: Fronleichnam."],
    [{ kind: "their-hours" } as const, "Dort außerhalb der Geschäftszeit (11:00 Uhr Ortszeit)."],
  ])("%j", (concern, text) => {
    expect(concernText(concern, NOON, "Europe/London", de)).toBe(text);
  });
});
