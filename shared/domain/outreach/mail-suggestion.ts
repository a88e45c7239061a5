import { openAttempt } from "#shared/domain/calls/attempt.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { OtherTouch } from "#shared/domain/calls/decision.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/** What the suggestion of a mail depends on. */
export interface MailSuggestionFacts {
  /** All calls with the contact within the return window, in any order. */
  readonly calls: readonly CallRecord[];
  /** Mails to the contact. */
  readonly mails: readonly OtherTouch[];
  /** When a mail was last suggested, used or not; `null` for never. */
  readonly suggestedAt: Instant | null;
  readonly now: Instant;
  readonly windowDays: number;
  /** Number of attempts in a row after which a mail is suggested. */
  readonly afterAttempts: number;
}

/**
 * The number of unanswered attempts in a row if a mail should be suggested now; `null` if not. A run of attempts ends when the person was
 * reached or a mail was sent; a mail is suggested once per run.
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
