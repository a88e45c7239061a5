import { expect, it } from "vitest";
import { cardPlace } from "#renderer/app/store/selectors/card-place.ts";
import { initialState } from "#renderer/app/store/state/app-state.ts";

const state = (kind: string, doNotDisturb: boolean, cardPopup: boolean, absence: object | null = null) =>
  ({ ...initialState, host: { kind }, core: { settings: { doNotDisturb, cardPopup, absence } } }) as never;

it.each([
  ["browser", false, true, "page"],
  ["browser", true, true, "nowhere"],
  ["desktop", false, true, "window"],
  ["desktop", false, false, "page"],
  ["desktop", true, true, "nowhere"],
])("on the %s host, do not disturb %s, card window %s: %s", (kind, quiet, popup, place) => {
  expect(cardPlace(state(kind, quiet, popup))).toBe(place);
});

it("has no place during an absence", () => {
  expect(cardPlace(state("browser", false, true, { from: 0, until: null }))).toBe("nowhere");
});
