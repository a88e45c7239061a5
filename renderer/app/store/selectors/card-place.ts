import type { AppState } from "#renderer/app/store/state/app-state.ts";
import { quietReason } from "#shared/domain/time/absence.ts";

/** Where the card of a ringing call is shown: in the page, in its own window (desktop), or nowhere (do not disturb, absence). */
export type CardPlace = "page" | "window" | "nowhere";

export function cardPlace({ core, host }: AppState): CardPlace {
  if (core !== null && quietReason(core.settings) !== null) return "nowhere";
  return host?.kind === "desktop" && (core?.settings.cardPopup ?? false) ? "window" : "page";
}
