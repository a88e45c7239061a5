import { expect, it } from "vitest";
import { createTranslate } from "#shared/i18n/translate.ts";

it("the texts of a language are the same function each time, so that nothing is rendered again because of them", () => {
  expect(createTranslate("de")).toBe(createTranslate("de"));
  expect(createTranslate("en")).toBe(createTranslate("en"));
  expect(createTranslate("de")("card.answer")).not.toBe(createTranslate("en")("card.answer"));
});
