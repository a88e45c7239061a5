/** Minimum width of a card and the gap beside it, as in card-stack.module.css; pixels. */
const CARD_PX = 280;
const GAP_PX = 16;
/** Below this width the cards are stacked vertically. */
const COLUMN_PX = 900;

/** How many ringing calls are shown as cards in a stack of this width; the others are counted and named beside them. */
export function cardsInView(ringing: number, widthPx: number): number {
  const places = widthPx < COLUMN_PX ? 1 : Math.max(1, Math.floor((widthPx - GAP_PX) / (CARD_PX + GAP_PX)));
  return ringing <= places ? ringing : Math.max(1, places - 1);
}
