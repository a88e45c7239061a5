const FIRST_MS = 250;
/** A restarting server is away for seconds: until then the phone tries often, to be connected again within a second. */
const QUICK_MS = 1000;
const QUICK_ATTEMPTS = 16;
const LONGEST_MS = 30_000;

const REFUSED_FIRST_MS = 30_000;
const REFUSED_LONGEST_MS = 300_000;

/**
 * Milliseconds to wait before a refused registration is tried again; `attempt` is 0 for the first. At most three tries in two minutes,
 * which intrusion guards (fail2ban) do not take for an attack; after some of them a binding left by a lost network has expired.
 * @param random from 0 up to 1
 */
export function refusedDelay(attempt: number, random: number): number {
  const longest = Math.min(REFUSED_LONGEST_MS, REFUSED_FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(longest * (0.9 + 0.1 * random));
}

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first after the loss). Half of each delay is random, so that many phones do not
 * return at once.
 * @param random from 0 up to 1
 */
export function reconnectDelay(attempt: number, random: number): number {
  const quick = Math.min(QUICK_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  const slow = Math.min(LONGEST_MS, QUICK_MS * 2 ** Math.min(attempt - QUICK_ATTEMPTS, 10));
  const longest = attempt < QUICK_ATTEMPTS ? quick : slow;
  return Math.round(longest / 2 + (longest / 2) * random);
}
