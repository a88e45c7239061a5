const FIRST_MS = 250;
/** A server that restarts is away for seconds: until then the phone asks often, so that it is back within a second. */
const QUICK_MS = 1000;
const QUICK_ATTEMPTS = 16;
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first after the loss). Half of each delay is random, so that many phones do not return at once.
 * @param random from 0 up to 1
 */
export function reconnectDelay(attempt: number, random: number): number {
  const quick = Math.min(QUICK_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  const slow = Math.min(LONGEST_MS, QUICK_MS * 2 ** Math.min(attempt - QUICK_ATTEMPTS, 10));
  const longest = attempt < QUICK_ATTEMPTS ? quick : slow;
  return Math.round(longest / 2 + (longest / 2) * random);
}
