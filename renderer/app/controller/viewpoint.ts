import type { Viewpoint } from "#renderer/app/store/selectors/card-model.ts";
import type { AppState } from "#renderer/app/store/state/app-state.ts";
import { resolveLanguage } from "#shared/i18n/translate.ts";

/** The settings, language, zone and time with which a card is rendered; `null` before the core has answered. */
export function viewpoint(state: AppState, now: number): Viewpoint | null {
  if (state.core === null || state.host === null) return null;
  const { settings } = state.core;
  return {
    settings,
    language: resolveLanguage(settings.language, state.host.locale),
    timeZone: settings.timeZone ?? state.host.timeZone,
    now,
  };
}
