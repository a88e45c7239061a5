import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LineTrouble } from "#renderer/ui/calls/line-trouble.tsx";
import { type LineFaults, NO_FAULTS } from "#shared/domain/phone/account.ts";
import { createTranslate } from "#shared/i18n/translate.ts";

function shown(faults: Partial<LineFaults>, language: "en" | "de" = "en"): string {
  const state = { cause: null, finding: null, detail: "", onLook: () => undefined, t: createTranslate(language) };
  return renderToStaticMarkup(<LineTrouble {...state} faults={{ ...NO_FAULTS, ...faults }} />);
}

it.each([
  ["en", { brokeOff: 1, closeCode: 1007 }, /broke off once .*not UTF-8.*\(WebSocket 1007\)/],
  ["en", { brokeOff: 3, closeCode: 1006 }, /broke off 3 times .*not UTF-8.*\(WebSocket 1006\)/],
  ["de", { brokeOff: 2, closeCode: 1002 }, /2-mal .* UTF-8.*\(WebSocket 1002\)/],
  ["en", { unread: 2, unreadPart: "from" }, /2 messages .* could not be understood .* from/],
] as const)("the details of a line say what went wrong on it: %s %j", (language, faults, words) => {
  expect(shown(faults, language)).toMatch(words);
});

it("a line without trouble shows nothing", () => {
  expect(shown({})).toBe("");
});
