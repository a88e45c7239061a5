import type { Bridge } from "#shared/contract/bridge.ts";

/** What became of the wish for the phone: this window has it, another one has, or another one has and is in a call. */
export type Claim = "ours" | "taken" | "talking";

/** Within one browser: the lock (Web Locks) falls when its window closes or crashes. */
function takeLock(steal: boolean, onLost: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request("faden-phone", steal ? { steal } : { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      .catch(onLost);
  });
}

const ID_KEY = "faden-window";

/** An id that this window keeps when it is reloaded, where the browser allows storage. */
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
  /** With `steal` the window that has the phone loses it. */
  take(steal: boolean): Promise<Claim>;
  /** The core was away and is back: it has to learn again who has the phone. */
  again(): Promise<void>;
}

/**
 * One window holds the phone: two would register twice and ring twice. The browser's lock is for windows of one browser, the core's word for those of several.
 * `onLost` is called once the phone is another window's.
 */
export function phoneLock(bridge: Bridge, window: string, onLost: () => void): PhoneLock {
  let isOurs = false;
  const lose = () => {
    if (isOurs) onLost();
    isOurs = false;
  };
  bridge.on("phone.holder", ({ window: holder }) => {
    if (holder !== window) lose();
  });
  const claim = (steal: boolean) => bridge.call("phone.claim", { window, steal });
  return {
    async take(steal) {
      const hasLock = await takeLock(steal, lose);
      const { isYours, talking } = await claim(steal && hasLock);
      isOurs = hasLock && isYours;
      return isOurs ? "ours" : talking ? "talking" : "taken";
    },
    async again() {
      if (isOurs && !(await claim(false)).isYours) lose();
    },
  };
}
