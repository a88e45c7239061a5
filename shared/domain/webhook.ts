import type { Instant } from "./contact.ts";

/** What can be chosen to be told. */
export const WEBHOOK_TOPICS = ["ringing", "answered", "ended", "outcome"] as const;
export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

/** The address that is told of calls (Standard Webhooks 1.0.0); its signing key is the secret `webhook`. */
export interface Webhook {
  /** `https`, or `http` where the rep says so knowingly. */
  readonly url: string;
  readonly topics: readonly WebhookTopic[];
  /** Whether what was noted of a call goes along. */
  readonly notes: boolean;
  /** Whether calls of the practice line are told, too. */
  readonly practice: boolean;
  readonly enabled: boolean;
  /** When the receiver said that it wants nothing any more (410 Gone), which switched it off; `null` where it did not. */
  readonly goneAt: Instant | null;
}

/** Whether an address, as `URL` reads it, can be told of calls: over HTTP, without user and password in it. */
export function isWebhookAddress(address: { readonly protocol: string; readonly username: string; readonly password: string }): boolean {
  return /^https?:$/.test(address.protocol) && address.username === "" && address.password === "";
}

export const WEBHOOK_TYPES = ["call.ringing", "call.answered", "call.ended", "outcome.logged", "outcome.undone", "test"] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/**
 * How a delivery went. `gone`: 410, no more is wanted · `redirected`: 3xx, which is not followed · `refused`: any other status but 2xx · `dropped`: too many
 * waited, and this was the oldest · `no-key`: nothing was sent, since nothing unsigned is. The others never got an answer.
 */
export const WEBHOOK_RESULTS = [
  "delivered",
  "gone",
  "redirected",
  "refused",
  "timeout",
  "certificate",
  "host",
  "unreachable",
  "no-key",
  "dropped",
] as const;

export interface WebhookResult {
  readonly kind: (typeof WEBHOOK_RESULTS)[number];
  /** The HTTP status; `null` where there was no answer. */
  readonly status: number | null;
}

/** What the rep is told once: `gone` no more is wanted · `given-up` the last try of an event failed · `dropped` too many waited. */
export const WEBHOOK_NEWS = ["gone", "given-up", "dropped"] as const;
export type WebhookNews = (typeof WEBHOOK_NEWS)[number];

/** One event on its way, or what became of it. */
export interface WebhookEvent {
  /** The same at each try, by which the receiver knows a copy. */
  readonly id: string;
  /** Events of one call keep their order; empty for a test. */
  readonly callId: string;
  readonly type: WebhookType;
  /** When it happened. */
  readonly at: Instant;
  /** The JSON that is signed and sent; empty once it is settled. */
  readonly body: string;
  readonly attempts: number;
  /** When it is tried next; `null` once it is settled. */
  readonly dueAt: Instant | null;
  readonly triedAt: Instant | null;
  /** Of the last try. */
  readonly result: WebhookResult | null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The schedule that Standard Webhooks recommend, as far as 31 hours after the first try. */
const RETRY_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS];

/** Milliseconds from the failed try number `attempts` (from 1) to the next; `null` where it is given up. */
export function webhookRetryDelay(attempts: number): number | null {
  return RETRY_MS[attempts - 1] ?? null;
}

/** So many wait at most; then the oldest is dropped. */
export const MOST_WAITING = 2000;
/** So many that are settled are remembered, without what was in them. */
export const MOST_SETTLED = 20;

function settled(event: WebhookEvent): WebhookEvent {
  return { ...event, body: "", dueAt: null };
}

/** An event after a try; a test is tried once. `retryAfterMs` is what the receiver asked for (RFC 9110 10.2.3), `null` where it did not. */
export function afterTry(event: WebhookEvent, result: WebhookResult, retryAfterMs: number | null, now: Instant): WebhookEvent {
  const attempts = event.attempts + 1;
  const tried = { ...event, attempts, result, triedAt: now };
  const isOver = result.kind === "delivered" || result.kind === "gone" || event.type === "test";
  const delay = isOver ? null : webhookRetryDelay(attempts);
  return delay === null ? settled(tried) : { ...tried, dueAt: now + Math.max(delay, Math.min(retryAfterMs ?? 0, HOUR_MS)) };
}

/** Whether the receiver was not there, so that the way being open again is a reason to try. */
export function wasAway({ result }: WebhookEvent): boolean {
  return result !== null && result.status === null;
}

/** Which come next, one a call: the oldest that waits, so that a call's events arrive in order. Those being sent are left out, and their calls with them. */
export function nextOfEachCall(events: readonly WebhookEvent[], sending: ReadonlySet<string>): readonly WebhookEvent[] {
  const calls = new Set<string>();
  return events.filter(({ id, callId, dueAt }) => {
    if (dueAt === null) return false;
    const lane = callId || id;
    const isFirst = !calls.has(lane);
    calls.add(lane);
    return isFirst && !sending.has(id);
  });
}

/** No more than may be kept: of those that wait the newest, the oldest becoming `dropped`; of those that are settled the ones that were so last. */
export function withinLimits(events: readonly WebhookEvent[], sending: ReadonlySet<string>, now: Instant): readonly WebhookEvent[] {
  let over = events.filter(({ dueAt }) => dueAt !== null).length - MOST_WAITING;
  const kept = events.map((event) => {
    if (event.dueAt === null || sending.has(event.id) || over-- <= 0) return event;
    return { ...settled(event), triedAt: now, result: { kind: "dropped", status: null } as const };
  });
  const latest = kept.filter(({ dueAt }) => dueAt === null).sort((a, b) => (b.triedAt ?? 0) - (a.triedAt ?? 0));
  const forgotten = new Set(latest.slice(MOST_SETTLED));
  return kept.filter((event) => !forgotten.has(event));
}
