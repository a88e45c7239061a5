import { quietReason } from "#shared/domain/absence.ts";
import type { AppState } from "./state.ts";

/** Where the card of a ringing call stands: in the page, in a window of its own (desktop), or nowhere on do not disturb and while the rep is away. */
export type CardPlace = "page" | "window" | "nowhere";

export function cardPlace({ core, host }: AppState): CardPlace {
  if (core !== null && quietReason(core.settings) !== null) return "nowhere";
  return host?.kind === "desktop" && (core?.settings.cardPopup ?? false) ? "window" : "page";
}
