import type { Instant } from "#shared/domain/contacts/contact.ts";
import { hasThread, type Thread } from "#shared/domain/threads/thread.ts";
import { type ReviewReason, reviewReason } from "#shared/domain/threads/viewing.ts";
import type { DayGroup, DayItem } from "./day-queue.ts";

/** A contact to be called today whose thread has to be read or written before. */
export interface ThreadToReview {
  readonly contactId: string;
  readonly name: string;
  readonly company: string;
  /** When the promise is due, or when they called. */
  readonly at: Instant;
  readonly reason: ReviewReason;
}

/** The groups of the day whose people are called today. */
const DUE: readonly DayGroup[] = ["promise", "return-call", "referred"];

/**
 * The contacts among today's promises, return calls and referrals of `day` whose thread has to be read (or written) first; in the order of
 * the day, each contact once.
 */
export function threadsToReview(
  day: readonly DayItem[],
  threads: Readonly<Record<string, Thread>>,
  now: Instant,
  staleDays: number,
): readonly ThreadToReview[] {
  const due = day.filter(({ group, contactId }) => contactId !== null && DUE.includes(group));
  const first = new Map(due.toReversed().map((item) => [item.contactId ?? "", item]));
  return due
    .filter((item) => first.get(item.contactId ?? "") === item)
    .flatMap(({ contactId, name, company, at }) => {
      const thread = threads[contactId ?? ""] ?? null;
      const reason = reviewReason(thread, hasThread(thread), now, staleDays);
      return contactId === null || reason === null ? [] : [{ contactId, name, company, at, reason }];
    });
}
