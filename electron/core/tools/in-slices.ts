import { setImmediate as nextTurn } from "node:timers/promises";

const SLICE_MS = 8;

/** Like `flatMap`, but yields to the event loop after every few milliseconds of work. */
export async function inSlices<T, R>(items: Iterable<T>, each: (item: T) => readonly R[]): Promise<readonly R[]> {
  const found: R[] = [];
  let from = performance.now();
  for (const item of items) {
    found.push(...each(item));
    if (performance.now() - from < SLICE_MS) continue;
    await nextTurn();
    from = performance.now();
  }
  return found;
}
