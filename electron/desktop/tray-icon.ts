/** The state that the tray icon shows. */
export type TrayState = "ready" | "in-call" | "do-not-disturb" | "away" | "not-registered";

/** Red, green, blue; the shape differs too, since many people cannot rely on colour alone. */
const colours: Readonly<Record<TrayState, readonly [number, number, number]>> = {
  ready: [34, 139, 84],
  "in-call": [37, 99, 200],
  "do-not-disturb": [180, 60, 50],
  away: [176, 120, 0],
  "not-registered": [120, 120, 120],
};

/**
 * Whether a point (-1 to 1 from the middle) is part of the state's shape: disc, disc with a square hole, disc with a bar, half a disc,
 * ring.
 */
function covers(state: TrayState, x: number, y: number): boolean {
  const radius = Math.hypot(x, y);
  if (radius > 0.9) return false;
  switch (state) {
    case "ready":
      return true;
    case "in-call":
      return Math.max(Math.abs(x), Math.abs(y)) > 0.35;
    case "do-not-disturb":
      return Math.abs(y) > 0.18 || Math.abs(x) > 0.6;
    case "away":
      return x < 0;
    case "not-registered":
      return radius > 0.55;
  }
}

/** A square of `size` pixels in the format of Electron's `createFromBitmap`: BGRA, four bytes a pixel, premultiplied. */
export function trayBitmap(state: TrayState, size: number): Buffer {
  const [red, green, blue] = colours[state];
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const at = (value: number) => ((value + 0.5) / size) * 2 - 1;
      if (covers(state, at(column), at(row))) pixels.set([blue, green, red, 255], (row * size + column) * 4);
    }
  }
  return pixels;
}
