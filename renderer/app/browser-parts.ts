import type { BrowserParts } from "./controller/context.ts";

/** What the controller uses of a real browser window. */
export function createBrowserParts(): BrowserParts {
  return {
    download(fileName, mimeType, text) {
      const url = URL.createObjectURL(new Blob([text], { type: mimeType }));
      const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    devices: () => navigator.mediaDevices.enumerateDevices(),
    notify(title, body, tag) {
      if (document.hasFocus() || !("Notification" in window) || Notification.permission !== "granted") return;
      const notification = new Notification(title, { body, tag, silent: true });
      notification.onclick = () => {
        window.focus();
        notification.close();
      };
    },
  };
}
