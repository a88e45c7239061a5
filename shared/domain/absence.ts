import type { Instant } from "./contact.ts";
import type { Absence } from "./settings.ts";

/** `none`: the rep is at the desk · `away` · `over`: the rep is back, or the time they gave has come, and has not been told yet who called meanwhile. */
export type Presence = "none" | "away" | "over";

/** Where an absence stands at an instant: it lasts from its start until just before its end, and without an end until the rep is back. */
export function presence(absence: Absence | null, now: Instant): Presence {
  if (absence === null || now < absence.from) return "none";
  return absence.until === null || now < absence.until ? "away" : "over";
}
