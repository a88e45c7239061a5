import type { Clock } from "#shared/ports/clock.ts";
import type { ElectronParts } from "./electron-parts.ts";

/** Milliseconds after which we quit although the core has not closed: every request it has answered is already on disk. */
export const CLOSES_WITHIN_MS = 8_000;

type Timer = Pick<Clock, "after">;

/** Resolves when the work has settled, or when the time is over. */
function within(clock: Timer, ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    const done = () => {
      cancel();
      resolve();
    };
    work.then(done, done);
  });
}

/**
 * Makes all data durable before the program ends: `will-quit` waits for the core, but not for one that never finishes. Returns a function
 * that says whether the program is ending.
 */
export function closeBeforeQuit({ app }: Pick<ElectronParts, "app">, clock: Timer, close: () => Promise<void>): () => boolean {
  let stage: "running" | "ending" | "closing" | "closed" = "running";
  async function end(): Promise<void> {
    stage = "closing";
    await within(clock, CLOSES_WITHIN_MS, close());
    stage = "closed";
    app.quit();
  }
  app.on("before-quit", () => {
    if (stage === "running") stage = "ending";
  });
  app.on("will-quit", (event) => {
    if (stage === "closed") return;
    event.preventDefault();
    if (stage !== "closing") void end();
  });
  return () => stage !== "running";
}
