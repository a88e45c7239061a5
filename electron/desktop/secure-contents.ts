import type { BrowserWindowConstructorOptions, WebContents } from "electron";
import { isOwnPage } from "./pages.ts";

/**
 * A sandboxed page without Node that reaches the core through the preload script only. Never throttled, because a window whose call rings
 * may be hidden.
 */
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

/** Confines a page to itself: no navigation away, no new window, no embedded page. */
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
