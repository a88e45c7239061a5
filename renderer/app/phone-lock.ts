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
