import type { Instant } from "#shared/domain/contacts/contact.ts";
import { DAY_MS } from "#shared/domain/time/age.ts";
import { byFiling, type CallRecord, isPending } from "./call.ts";
import { reachedPerson } from "./outcome.ts";

/** How a caller can be related to an attempt. */
export const ATTEMPT_LINKS = ["same-number", "same-person", "same-trunk", "same-company"] as const;

/** Open attempts to one contact or company since the wanted person was last reached: the evidence that makes a call a return call. */
export interface AttemptEvidence {
  /** The wanted contact; `null` when only the number was dialled. */
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  /** Number dialled at the last attempt. */
  readonly number: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Who answered the last attempt, if a door opener did; empty otherwise. */
  readonly answeredBy: string;
  /** What the door opener was asked or said; empty otherwise. */
  readonly said: string;
  /** How the caller is related to the attempt. */
  readonly link: (typeof ATTEMPT_LINKS)[number];
}

/** Attempts to one contact, or to one number without a known contact, since they were last reached. */
export interface OpenAttempt extends Omit<AttemptEvidence, "link"> {
  /** Every number dialled in these attempts, the latest last. */
  readonly numbers: readonly string[];
}

/** Look-ups of open attempts; none visits all of them. */
export interface AttemptLookup {
  ofContact(contactId: string): OpenAttempt | null;
  /** Attempts that dialled exactly this number, newest first. */
  ofNumber(number: string): readonly OpenAttempt[];
  /** Newest first; empty for an empty key. */
  ofCompany(key: string): readonly OpenAttempt[];
  /** Attempts to land lines that consist of the prefix and one to five more digits, newest first. */
  under(prefix: string): readonly OpenAttempt[];
  /** When the contact was last reached, on any number; `null` for never. */
  reachedAt(contactId: string): Instant | null;
}

/** Start of the latest of these calls that reached the person; `null` if none did. */
export function lastReached(calls: Iterable<CallRecord>): Instant | null {
  const reached = [...calls].filter((call) => bearing(call) === "reached");
  return reached.reduce<Instant | null>((last, { startedAt }) => Math.max(last ?? startedAt, startedAt), null);
}

/** What a call means for the attempts to its contact. */
export type Bearing = "attempt" | "reached" | "neither";

export function bearing(
  call: Pick<CallRecord, "direction" | "end" | "outcome" | "withoutSound" | "likely"> & { readonly bears?: Bearing },
): Bearing {
  if (call.bears !== undefined) return call.bears;
  if (call.outcome !== null) {
    if (reachedPerson(call.outcome.kind)) return "reached";
    return call.direction === "out" ? "attempt" : "neither";
  }
  // On a company's line it may have been reception: only the outcome says who it was.
  if (call.direction === "in") return call.end === "answered" && call.withoutSound !== true && !call.likely ? "reached" : "neither";
  return isPending(call) && call.end === "answered" ? "neither" : missedThem(call) ? "attempt" : "neither";
}

/** The call got onto the line and was not answered. A failed call left no trace on their side. */
function missedThem(call: Pick<CallRecord, "end">): boolean {
  return call.end !== "failed" && call.end !== "answered" && call.end !== "elsewhere";
}

/** The key that a call is grouped by: its contact, else its number; `null` for neither. */
export function attemptKey(call: Pick<CallRecord, "contactId" | "number">): string | null {
  if (call.contactId !== null) return `contact ${call.contactId}`;
  return call.number === "" ? null : `number ${call.number}`;
}

function doorOpener(call: CallRecord): { readonly answeredBy: string; readonly said: string } {
  const detail = call.outcome?.detail;
  return detail?.kind === "door-opener" ? { answeredBy: detail.name, said: detail.said } : { answeredBy: "", said: "" };
}

/** The open attempt made up of the calls with one contact (or number), given in any order; `null` if there is none in the window. */
export function openAttempt(calls: readonly CallRecord[], now: Instant, windowDays: number): OpenAttempt | null {
  const sorted = [...calls].sort(byFiling);
  const since = sorted.findLastIndex((call) => bearing(call) === "reached") + 1;
  const attempts = sorted.slice(since).filter((call) => bearing(call) === "attempt" && call.startedAt > now - windowDays * DAY_MS);
  const first = attempts[0];
  const last = attempts.at(-1);
  if (!first || !last) return null;
  return {
    contactId: last.contactId,
    contactName: last.contactName,
    company: last.company,
    number: last.number,
    numbers: [...new Set(attempts.map((call) => call.number).reverse())].reverse(),
    count: attempts.length,
    firstAt: first.startedAt,
    lastAt: last.startedAt,
    ...doorOpener(last),
  };
}

/**
 * The keys that a call affects. A call that reached a known contact also settles attempts dialled to that number before the contact was
 * known.
 */
export function keysOf(call: CallRecord): readonly string[] {
  const key = attemptKey(call);
  if (key === null) return [];
  const settlesNumber = call.contactId !== null && call.number !== "" && bearing(call) === "reached";
  return settlesNumber ? [key, `number ${call.number}`] : [key];
}

/** Newest first; those of the same millisecond are ordered by key, so that the order is total. */
export function newestAttempt(a: OpenAttempt, b: OpenAttempt): number {
  const [left, right] = [attemptKey(a) ?? "", attemptKey(b) ?? ""];
  return b.lastAt - a.lastAt || (left < right ? -1 : Number(left > right));
}
