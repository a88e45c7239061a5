import type { Clock } from "#shared/ports/clock.ts";

/**
 * A window whose connection broke may reconnect, for example after sleep. For so many milliseconds no other window gets its phone unasked.
 */
const COMES_BACK_MS = 10_000;

/** A window that is reloaded is closed first; it takes the phone again within this time. Milliseconds. */
const RELOADS_MS = 3_000;

/**
 * Decides which window has the phone, across all browsers and profiles: two windows would register twice, and each would miss calls of the
 * other.
 */
interface PhoneHolder {
  /** Returns whether the window has the phone now; with `steal` it always gets it. */
  claim(window: string, steal: boolean): boolean;
  /** The window is gone: closed for good, or its connection broke. */
  left(window: string, isClosed: boolean): void;
}

/**
 * `changed` is called with the new holder, and with `null` when the window that had the phone was closed and no other took it, or when none
 * took it since the start.
 */
export function createPhoneHolder(clock: Clock, changed: (window: string | null) => void): PhoneHolder {
  let holder: string | null = null;
  // After a restart, the window that has the phone connects within seconds; if it was closed meanwhile, none may have it.
  let cancel = clock.after(COMES_BACK_MS, () => changed(null));
  return {
    claim(window, steal) {
      if (holder !== null && holder !== window && !steal) return false;
      cancel();
      const isOther = holder !== window;
      holder = window;
      if (isOther) changed(window);
      return true;
    },
    left(window, isClosed) {
      if (holder !== window) return;
      cancel();
      const free = (): void => {
        holder = null;
      };
      if (!isClosed) {
        // Not reported: the window may be in a call, and takes the phone again when its connection returns.
        cancel = clock.after(COMES_BACK_MS, free);
        return;
      }
      free();
      cancel = clock.after(RELOADS_MS, () => changed(null));
    },
  };
}
