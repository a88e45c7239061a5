import { resolveLanguage } from "#shared/i18n/translate.ts";
import { applyLook, keepLook, type Look } from "./last-look.ts";
import type { AppState } from "./store/state/app-state.ts";
import type { Store } from "./store/state/app-store.ts";

function lookOf({ core, host }: AppState): Look {
  return {
    lang: resolveLanguage(core?.settings.language ?? null, host?.locale ?? navigator.language),
    theme: core?.settings.theme ?? "system",
  };
}

/** Sets theme and language of the document from the settings, and remembers them for the next start. */
export function followAppearance(store: Store): () => void {
  let last: Look | null = null;
  const follow = () => {
    const look = lookOf(store.get());
    if (look.lang === last?.lang && look.theme === last.theme) return;
    last = look;
    applyLook(look);
    keepLook(look);
  };
  follow();
  return store.subscribe(follow);
}
