import { expect, test } from "vitest";
import type { DayGroup, DayItem } from "#shared/domain/day/day-queue.ts";
import { threadsToReview } from "#shared/domain/day/thread-review.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";

const NOW = 1_000_000;

function item(group: DayGroup, contactId: string | null, at = NOW): DayItem {
  return {
    id: `${group} ${contactId}`,
    group,
    contactId,
    name: contactId ?? "",
    company: "",
    number: "",
    at,
    count: 1,
    promiseId: null,
    messageId: null,
    blocked: false,
  };
}

test("today's promises and return calls with a thread that is not fresh, each contact once, in the order of the day", () => {
  const fresh = { ...emptyThread("fresh", 5), purpose: "Angebot", viewedAt: NOW };
  const changed = { ...emptyThread("changed", 10), purpose: "Angebot", viewedAt: 9 };
  const hello = { ...emptyThread("hello", 5), purpose: "Guten Tag", viewedAt: NOW };
  const day = [
    item("promise", "changed", 1),
    item("promise", "fresh"),
    item("return-call", "hello"),
    item("return-call", "changed", 2),
    item("return-call", "unwritten"),
    item("return-call", null),
    item("missed", "missed"),
    item("promise-later", "later"),
  ];
  expect(threadsToReview(day, { fresh, changed, hello }, NOW, 14).map(({ contactId, reason, at }) => [contactId, reason, at])).toEqual([
    ["changed", "changed", 1],
    ["hello", "missing", NOW],
    ["unwritten", "missing", NOW],
  ]);
});
