import type { BrowserWindowConstructorOptions, WebContents } from "electron";
import { isOwnPage } from "./pages.ts";

/** A page without Node, in a sandbox, that reaches the core through the preload script alone. A ringing window must not be slowed down when it is hidden. */
export function pagePreferences(preload: string): NonNullable<BrowserWindowConstructorOptions["webPreferences"]> {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    backgroundThrottling: false,
    autoplayPolicy: "no-user-gesture-required",
  };
}

/** A page stays where it is: no navigation away, no window, no embedded page. */
export function confine(contents: WebContents): void {
  const refuseForeign = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", refuseForeign);
  contents.on("will-redirect", refuseForeign);
  contents.on("will-frame-navigate", refuseForeign);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
