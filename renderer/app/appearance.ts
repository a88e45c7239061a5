import { resolveLanguage } from "#shared/i18n/translate.ts";
import type { AppState } from "./store/state/app-state.ts";
import type { Store } from "./store/state/app-store.ts";

function lookOf({ core, host }: AppState) {
  return {
    lang: resolveLanguage(core?.settings.language ?? null, host?.locale ?? navigator.language),
    theme: core?.settings.theme ?? "system",
  };
}

/**
 * Sets theme and language of the document from the settings. Writes only what changed, because each write makes the browser restyle the
 * document.
 */
export function followAppearance(store: Store): () => void {
  const { documentElement } = document;
  const follow = () => {
    const { lang, theme } = lookOf(store.get());
    if (documentElement.lang !== lang) documentElement.lang = lang;
    if ((documentElement.dataset["theme"] ?? "system") === theme) return;
    if (theme === "system") delete documentElement.dataset["theme"];
    else documentElement.dataset["theme"] = theme;
  };
  follow();
  return store.subscribe(follow);
}
