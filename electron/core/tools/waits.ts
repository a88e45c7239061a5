/** Milliseconds before a write that failed because the disk was full is tried again. */
export const FULL_DISK_MS = 60_000;

const GRACE_MS = 2_000;

/** Aborts what is being sent while Faden ends, unless it finishes within two seconds. */
export function breakOffSoon(ending: AbortController): void {
  AbortSignal.timeout(GRACE_MS).addEventListener("abort", () => ending.abort());
}
