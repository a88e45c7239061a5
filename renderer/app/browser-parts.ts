import { isTyping } from "#renderer/ui/keys/keys.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";
import german from "./announcements/de.opus";
import english from "./announcements/en.opus";
import germanRecorded from "./announcements/recorded-de.opus";
import englishRecorded from "./announcements/recorded-en.opus";
import type { BrowserParts } from "./controller/context.ts";
import { createParcelStore } from "./controller/delivery/parcel-store.ts";

/** Spoken by a synthetic voice: the call cannot be taken, speak after the tone, your message is recorded. */
const whole: Readonly<Record<Language, string>> = { de: german, en: english };
/** The short form: speak after the tone, your message is recorded. */
const recorded: Readonly<Record<Language, string>> = { de: germanRecorded, en: englishRecorded };

/** The real browser's parts that the controller uses. */
export function createBrowserParts(): BrowserParts {
  return {
    download(fileName, mimeType, content) {
      const url = URL.createObjectURL(new Blob([content], { type: mimeType }));
      const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    async announcement(language, afterGreeting) {
      const answer = await fetch((afterGreeting ? recorded : whole)[language]).catch(() => null);
      return answer?.ok === true ? new Uint8Array(await answer.arrayBuffer()) : null;
    },
    parcels: createParcelStore(indexedDB, () => localStorage),
    isTyping: () => isTyping(document.activeElement),
    devices: () => navigator.mediaDevices.enumerateDevices(),
    askToNotify() {
      // The browser does not ask again after a no, and nothing else depends on the answer.
      if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission().catch(() => undefined);
    },
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
