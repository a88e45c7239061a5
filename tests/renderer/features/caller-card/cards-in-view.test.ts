import { expect, test } from "vitest";
import { cardsInView } from "#renderer/features/caller-card/cards-in-view.ts";

test.each([
  [1, 1280, 1],
  [4, 1280, 4],
  [5, 1280, 3],
  [12, 1280, 3],
  [12, 920, 2],
  [3, 920, 3],
  [2, 420, 1],
  [1, 420, 1],
  [12, Number.POSITIVE_INFINITY, 12],
])("of %i ringing calls in %i pixels %i are rendered as cards", (ringing, width, cards) => {
  expect(cardsInView(ringing, width)).toBe(cards);
});
