/** An Electron accelerator for the pressed keys, or why they cannot be one. */
export type Pressed =
  | { readonly kind: "accelerator"; readonly accelerator: string }
  | { readonly kind: "incomplete" }
  | { readonly kind: "refused"; readonly reason: "needs-modifier" | "altgr" };

type KeyPress = Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "shiftKey" | "altKey" | "metaKey">;

/** The key without the effect of modifiers: `1` for `!`. */
function plainKey({ code, key }: KeyPress): string | null {
  const plain = /^(?:Digit|Key)([A-Z0-9])$/.exec(code)?.[1] ?? /^(F\d{1,2})$/.exec(code)?.[1];
  if (plain !== undefined) return plain;
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  if (numpad !== undefined) return `num${numpad}`;
  return ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(key) ? key.slice(5) : null;
}

/**
 * Converts a key press into an accelerator. Ctrl+Alt is AltGr on German keyboards and types characters, so it is refused except on macOS,
 * where Control+Option is free.
 */
export function pressed(event: KeyPress, platform: string): Pressed {
  const key = plainKey(event);
  if (key === null) return { kind: "incomplete" };
  const { ctrlKey, altKey, metaKey, shiftKey } = event;
  if (ctrlKey && altKey && platform !== "darwin") return { kind: "refused", reason: "altgr" };
  if (!ctrlKey && !altKey && !metaKey && !key.startsWith("F")) return { kind: "refused", reason: "needs-modifier" };
  const alt = platform === "darwin" ? "Option" : "Alt";
  const meta = platform === "darwin" ? "Command" : "Super";
  const parts = [ctrlKey && "Control", altKey && alt, metaKey && meta, shiftKey && "Shift", key].filter((part) => part !== false);
  return { kind: "accelerator", accelerator: parts.join("+") };
}

/** The accelerator as printed on keyboards: `Ctrl+Shift+1`, `Strg+Umschalt+1`, `⌃⌥1`. */
export function shownKeys(accelerator: string, platform: string, language: "de" | "en"): string {
  const parts = accelerator.split("+");
  if (platform === "darwin") {
    const signs: Readonly<Record<string, string>> = { Control: "⌃", Option: "⌥", Alt: "⌥", Command: "⌘", Shift: "⇧" };
    return parts.map((part) => signs[part] ?? part).join("");
  }
  const german: Readonly<Record<string, string>> = { Control: "Strg", Shift: "Umschalt", Super: "Win" };
  const english: Readonly<Record<string, string>> = { Control: "Ctrl", Super: "Win" };
  return parts.map((part) => (language === "de" ? german : english)[part] ?? part).join("+");
}
