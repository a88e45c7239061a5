import { openAttempt } from "./attempt.ts";
import type { CallRecord } from "./call.ts";
import type { Instant } from "./contact.ts";
import type { OtherTouch } from "./decision.ts";

/** What decides whether a mail is suggested to one contact. */
export interface MailSuggestionFacts {
  /** All calls with them of the return window, in any order. */
  readonly calls: readonly CallRecord[];
  /** Mails to them. */
  readonly mails: readonly OtherTouch[];
  /** When it was last suggested, whatever the rep made of it; `null` for never. */
  readonly suggestedAt: Instant | null;
  readonly now: Instant;
  readonly windowDays: number;
  /** Attempts in a row after which it is suggested. */
  readonly afterAttempts: number;
}

/**
 * How many attempts in a row went unanswered where a mail should be suggested now, `null` where not. A run of attempts ends when the person was reached or a mail
 * was sent; for each run it is suggested once.
 */
export function mailSuggestion({ calls, mails, suggestedAt, now, windowDays, afterAttempts }: MailSuggestionFacts): number | null {
  const lastMail = Math.max(Number.NEGATIVE_INFINITY, ...mails.map(({ at }) => at));
  const run = openAttempt(
    calls.filter(({ startedAt }) => startedAt > lastMail),
    now,
    windowDays,
  );
  if (run === null || run.count < afterAttempts) return null;
  return suggestedAt !== null && suggestedAt >= run.firstAt ? null : run.count;
}
