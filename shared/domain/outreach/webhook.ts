import type { Instant } from "#shared/domain/contacts/contact.ts";

/** The topics that a receiver can subscribe to. */
export const WEBHOOK_TOPICS = ["ringing", "answered", "ended", "outcome"] as const;
export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

/** The receiver of call events (Standard Webhooks 1.0.0); its signing key is the secret `webhook`. */
export interface Webhook {
  /** `https`, or `http` if the rep explicitly accepts it. */
  readonly url: string;
  readonly topics: readonly WebhookTopic[];
  /** Whether notes of a call are included. */
  readonly notes: boolean;
  /** Whether calls of the practice line are sent too. */
  readonly practice: boolean;
  readonly enabled: boolean;
  /** When the receiver answered that it wants no more events (410 Gone), which disabled the webhook; `null` otherwise. */
  readonly goneAt: Instant | null;
}

/** Whether an address, as parsed by `URL`, can receive events: over HTTP, without user and password in it. */
export function isWebhookAddress(address: { readonly protocol: string; readonly username: string; readonly password: string }): boolean {
  return /^https?:$/.test(address.protocol) && address.username === "" && address.password === "";
}

export const WEBHOOK_TYPES = ["call.ringing", "call.answered", "call.ended", "outcome.logged", "outcome.undone", "test"] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/**
 * The result of a delivery.
 * - `gone`: 410, no more events wanted
 * - `redirected`: 3xx, which is not followed
 * - `refused`: any other status except 2xx
 * - `dropped`: the oldest of too many waiting
 * - `no-key`: not sent, since unsigned events are never sent
 * The others got no answer.
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
  /** The HTTP status; `null` without an answer. */
  readonly status: number | null;
}

/**
 * What the rep is notified of once. `gone`: no more events wanted · `given-up`: the last try of an event failed · `dropped`: too many were
 * waiting.
 */
export const WEBHOOK_NEWS = ["gone", "given-up", "dropped"] as const;
export type WebhookNews = (typeof WEBHOOK_NEWS)[number];

/** An event in the queue, or its result. */
export interface WebhookEvent {
  /** The same at each try, so that the receiver recognises duplicates. */
  readonly id: string;
  /** Events of one call keep their order; empty for a test. */
  readonly callId: string;
  readonly type: WebhookType;
  /** When it happened. */
  readonly at: Instant;
  /** The JSON that is signed and sent; empty once it is finished. */
  readonly body: string;
  readonly attempts: number;
  /** When it is tried next; `null` once it is finished. */
  readonly dueAt: Instant | null;
  readonly triedAt: Instant | null;
  /** Result of the last try. */
  readonly result: WebhookResult | null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The schedule recommended by Standard Webhooks, until 31 hours after the first try. */
const RETRY_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS];

/** Milliseconds from the failed try number `attempts` (from 1) to the next; `null` if there is none. */
export function webhookRetryDelay(attempts: number): number | null {
  return RETRY_MS[attempts - 1] ?? null;
}

/** Most waiting events; beyond that the oldest is dropped. */
export const MOST_WAITING = 2000;
/** Most events that are known to have been sent, by call and type; the oldest are forgotten first. */
export const MOST_HEARD = 2000;
/** Most finished events that are remembered, without their body. */
export const MOST_SETTLED = 20;

function settled(event: WebhookEvent): WebhookEvent {
  return { ...event, body: "", dueAt: null };
}

/** An event after a try; a test is tried once. `retryAfterMs`: what the receiver asked for (RFC 9110 10.2.3), `null` for nothing. */
export function afterTry(event: WebhookEvent, result: WebhookResult, retryAfterMs: number | null, now: Instant): WebhookEvent {
  const attempts = event.attempts + 1;
  const tried = { ...event, attempts, result, triedAt: now };
  const isOver = result.kind === "delivered" || result.kind === "gone" || event.type === "test";
  const delay = isOver ? null : webhookRetryDelay(attempts);
  return delay === null ? settled(tried) : { ...tried, dueAt: now + Math.max(delay, Math.min(retryAfterMs ?? 0, HOUR_MS)) };
}

/** Whether the receiver was unreachable, so that a restored connection is a reason to try again. */
export function wasUnreachable({ result }: WebhookEvent): boolean {
  return result !== null && result.status === null;
}

/**
 * The next event of each call: the oldest waiting one, so that a call's events arrive in order. Calls with an event being sent are left
 * out.
 */
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

/** Enforces the limits: of waiting events the oldest become `dropped`, and only the latest finished ones stay. */
export function withinLimits(events: readonly WebhookEvent[], sending: ReadonlySet<string>, now: Instant): readonly WebhookEvent[] {
  let over = events.filter(({ dueAt }) => dueAt !== null).length - MOST_WAITING;
  const bounded = events.map((event) => {
    if (event.dueAt === null || sending.has(event.id) || over-- <= 0) return event;
    return { ...settled(event), triedAt: now, result: { kind: "dropped", status: null } as const };
  });
  const latest = bounded.filter(({ dueAt }) => dueAt === null).sort((a, b) => (b.triedAt ?? 0) - (a.triedAt ?? 0));
  const forgotten = new Set(latest.slice(MOST_SETTLED));
  return bounded.filter((event) => !forgotten.has(event));
}
