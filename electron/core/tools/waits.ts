/** Pause before a write that a full disk refused is tried again, in milliseconds. */
export const FULL_DISK_MS = 60_000;

const GRACE_MS = 2_000;

/** Breaks off what is being sent while Faden ends, unless it is done within two seconds. */
export function breakOffSoon(ending: AbortController): void {
  AbortSignal.timeout(GRACE_MS).addEventListener("abort", () => ending.abort());
}
