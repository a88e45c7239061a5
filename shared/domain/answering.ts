import type { Instant } from "./contact.ts";
import type { Settings } from "./settings.ts";

/** When a call that rings goes to voicemail by itself: at once where the rep is busy, or after it rang long enough; `null` for never. */
export function answersAt(answering: Settings["answering"], startedAt: Instant, isBusy: boolean): Instant | null {
  if (answering.whenBusy && isBusy) return startedAt;
  return answering.afterSeconds === null ? null : startedAt + answering.afterSeconds * 1000;
}
