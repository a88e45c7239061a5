const KEY = "faden-look";

/** Language and theme of the document; `system` follows the system. */
export interface Look {
  readonly lang: string;
  readonly theme: string;
}

/** Writes only what changed, because each write makes the browser restyle the document. */
export function applyLook({ lang, theme }: Look): void {
  const { documentElement } = document;
  if (documentElement.lang !== lang) documentElement.lang = lang;
  if ((documentElement.dataset["theme"] ?? "system") === theme) return;
  if (theme === "system") delete documentElement.dataset["theme"];
  else documentElement.dataset["theme"] = theme;
}

/** Applies the look of the last start in this browser, until the settings are known: the window must not flash in another theme. */
export function applyLastLook(): void {
  try {
    const { lang, theme }: Partial<Look> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (lang !== undefined && theme !== undefined) applyLook({ lang, theme });
  } catch {
    // Without storage the window begins in the system's theme.
  }
}

export function keepLook(look: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // As above.
  }
}
