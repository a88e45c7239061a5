/**
 * One window holds the phone: two would register twice and ring twice. The lock (Web Locks) falls when its window closes or crashes.
 * Answers `false` when another window has it; with `steal` that window loses it and `onLost` runs there.
 */
export function takePhoneLock(steal: boolean, onLost: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request("faden-phone", steal ? { steal } : { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      .catch(onLost);
  });
}

const CALL_LOCK = "faden-call";

/** Holds a lock for as long as `isUp` says so, asked at every change that `subscribe` tells of: another window sees by it that a call is on. */
export function showCall(subscribe: (listener: () => void) => () => void, isUp: () => boolean): () => void {
  let release: (() => void) | null = null;
  const follow = () => {
    if (isUp() === (release !== null)) return;
    if (release !== null) {
      release();
      release = null;
      return;
    }
    const held = Promise.withResolvers<void>();
    release = held.resolve;
    void navigator.locks.request(CALL_LOCK, () => held.promise);
  };
  follow();
  return subscribe(follow);
}

/** Whether the window that has the phone is in a call. */
export async function isCallElsewhere(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === CALL_LOCK);
}
