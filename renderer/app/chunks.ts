import type { Clock } from "#shared/ports/clock.ts";
import { windowClock } from "./bridge/window-clock.ts";

const TRIES = 5;
const PAUSE_MS = 1_000;

/**
 * A part of the app that is loaded on its own. A host that restarts serves it a moment later, so a failed attempt is repeated; rejects
 * after the last.
 */
export async function loaded<T>(load: () => Promise<T>, clock: Pick<Clock, "after"> = windowClock, triesLeft = TRIES): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (triesLeft <= 1) throw error;
    await new Promise<void>((resolve) => void clock.after(PAUSE_MS, resolve));
    return loaded(load, clock, triesLeft - 1);
  }
}
