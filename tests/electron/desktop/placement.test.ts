import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Area, CARD_SIZE, cardPlace, clampInto } from "#electron/desktop/placement.ts";

const screen: Area = { x: 0, y: 25, width: 1920, height: 1015 };
const coordinate = fc.integer({ min: -10_000, max: 10_000 });
const area = fc.record({
  x: coordinate,
  y: coordinate,
  width: fc.integer({ min: 800, max: 4_000 }),
  height: fc.integer({ min: 640, max: 3_000 }),
});

describe("place of a card", () => {
  it("is the top right corner first, then beside it", () => {
    expect(cardPlace(0, null, screen)).toEqual({ x: 1484, y: 41 });
    expect(cardPlace(1, null, screen)).toEqual({ x: 1048, y: 41 });
  });

  it("goes towards the middle from wherever the rep put it", () => {
    expect(cardPlace(1, { x: 0, y: 100 }, screen)).toEqual({ x: 436, y: 100 });
  });

  it("goes down in steps when the row is full", () => {
    const places = [0, 1, 2, 3, 4].map((index) => cardPlace(index, null, screen));
    expect(places[3]?.y).toBe(41);
    expect(places[4]).toEqual({ x: 1484 - 32, y: 41 + 32 });
  });

  it("is always inside the work area", () => {
    const point = fc.option(fc.record({ x: coordinate, y: coordinate }), { nil: null });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), point, area, (index, remembered, room) => {
        const { x, y } = cardPlace(index, remembered, room);
        expect(x).toBeGreaterThanOrEqual(room.x);
        expect(y).toBeGreaterThanOrEqual(room.y);
        expect(x + CARD_SIZE.width).toBeLessThanOrEqual(room.x + room.width);
        expect(y + CARD_SIZE.height).toBeLessThanOrEqual(room.y + room.height);
      }),
    );
  });

  it("keeps the title visible when the area is too small", () => {
    expect(clampInto({ x: 500, y: 500 }, CARD_SIZE, { x: 10, y: 20, width: 300, height: 300 })).toEqual({ x: 10, y: 20 });
  });
});
