import { resolveLanguage } from "#shared/i18n/translate.ts";
import type { Store } from "./store/store.ts";

/** Keeps theme, language and title of the document as the settings have them. */
export function followAppearance(store: Store): () => void {
  const follow = () => {
    const { core, host } = store.get();
    const { documentElement } = document;
    documentElement.lang = resolveLanguage(core?.settings.language ?? null, host?.locale ?? navigator.language);
    const theme = core?.settings.theme ?? "system";
    if (theme === "system") delete documentElement.dataset["theme"];
    else documentElement.dataset["theme"] = theme;
  };
  follow();
  return store.subscribe(follow);
}
