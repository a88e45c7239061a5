import type { Bridge } from "#shared/contract/bridge.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";

/**
 * The result of asking for the phone: this window has it, and what it registers with; another window has it; or another window has it and
 * is in a call.
 */
export type Claim = { readonly kind: "ours"; readonly setUp: PhoneSetUp } | { readonly kind: "taken" | "talking" };

/**
 * Within one browser: the lock (Web Locks) is released when its window closes or crashes. The function returned takes it, and resolves to
 * whether this window has it.
 */
function browserLock(onLost: () => void): (steal: boolean) => Promise<boolean> {
  let isHeld = false;
  const hold = () => new Promise<void>(() => undefined);
  return (steal) =>
    new Promise((resolve) => {
      // A window that asks again for its own lock would be refused.
      if (isHeld) return resolve(true);
      navigator.locks
        .request("faden-phone", steal ? { steal } : { ifAvailable: true }, (lock) => {
          isHeld = lock !== null;
          resolve(isHeld);
          return isHeld ? hold() : undefined;
        })
        .catch(() => {
          isHeld = false;
          onLost();
        });
    });
}

const ID_KEY = "faden-window";

/** An id that this window keeps over a reload, if the browser allows storage. */
export function windowId(): string {
  const fresh = crypto.randomUUID();
  try {
    const known = sessionStorage.getItem(ID_KEY) ?? fresh;
    sessionStorage.setItem(ID_KEY, known);
    return known;
  } catch {
    return fresh;
  }
}

export interface PhoneLock {
  /** With `steal`, the window that has the phone loses it. */
  take(steal: boolean): Promise<Claim>;
  /** Called when the core is back: claims the phone from it again. */
  again(): Promise<void>;
}

/**
 * Lets only one window have the phone: two would register twice and ring twice. The browser's lock covers windows of one browser, the core
 * decides between browsers. `onLost` is called once another window has taken the phone, `onFree` when the window that had it was closed.
 */
export function phoneLock(bridge: Bridge, window: string, onLost: () => void, onFree: () => void): PhoneLock {
  let isOurs = false;
  const lose = () => {
    if (isOurs) onLost();
    isOurs = false;
  };
  const takeLock = browserLock(lose);
  bridge.on("phone.holder", ({ window: holder }) => {
    if (holder === null) onFree();
    else if (holder !== window) lose();
  });
  const claim = (steal: boolean) => bridge.call("phone.claim", { window, steal });
  return {
    async take(steal) {
      const locking = takeLock(steal);
      // Only a window that has the lock takes the phone from another; a claim that takes nothing need not wait for it.
      const [{ setUp, talking }, hasLock] = await Promise.all([steal ? locking.then(claim) : claim(false), locking]);
      isOurs = hasLock && setUp !== null;
      return hasLock && setUp !== null ? { kind: "ours", setUp } : { kind: talking ? "talking" : "taken" };
    },
    async again() {
      if (isOurs && !(await claim(false)).isYours) lose();
    },
  };
}
