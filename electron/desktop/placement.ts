/** In device-independent pixels of the virtual desktop. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export const CARD_SIZE = { width: 420, height: 620 } as const;
const GAP = 16;

/** The point, moved so that a window of that size is inside the area; when it does not fit, its top left corner is. */
export function clampInto(point: Point, size: { readonly width: number; readonly height: number }, area: Area): Point {
  const within = (value: number, start: number, room: number) => Math.max(start, Math.min(value, start + room));
  return { x: within(point.x, area.x, area.width - size.width), y: within(point.y, area.y, area.height - size.height) };
}

/** Top right of the work area, where a card covers least. */
function home(area: Area): Point {
  return { x: area.x + area.width - CARD_SIZE.width - GAP, y: area.y + GAP };
}

/**
 * Where to put the card of the next call: where the rep last put cards on this display, or its top right corner when `remembered` is
 * `null`. Further cards go beside it towards the middle, so that none covers another while there is room, then down in steps.
 */
export function cardPlace(index: number, remembered: Point | null, area: Area): Point {
  const first = clampInto(remembered ?? home(area), CARD_SIZE, area);
  const step = CARD_SIZE.width + GAP;
  const leftwards = first.x + CARD_SIZE.width / 2 >= area.x + area.width / 2;
  const room = leftwards ? first.x - area.x : area.x + area.width - first.x - CARD_SIZE.width;
  const columns = Math.floor(room / step) + 1;
  const column = index % columns;
  const row = Math.floor(index / columns);
  const shift = column * step + row * GAP * 2;
  return clampInto({ x: first.x + (leftwards ? -shift : shift), y: first.y + row * GAP * 2 }, CARD_SIZE, area);
}
