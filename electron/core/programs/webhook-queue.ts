import { breakOffSoon, FULL_DISK_MS } from "#electron/core/tools/waits.ts";
import type { WebhookState } from "#shared/contract/outreach/integrations.ts";
import {
  afterTry,
  MOST_HEARD,
  MOST_SETTLED,
  MOST_WAITING,
  nextOfEachCall,
  type WebhookEvent,
  type WebhookNews,
  type WebhookResult,
  type WebhookType,
  wasUnreachable,
  withinLimits,
} from "#shared/domain/outreach/webhook.ts";
import { redactContacts } from "#shared/domain/outreach/webhook-body.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Document } from "#shared/ports/store.ts";
import type { WebhookAnswer } from "./webhook-post.ts";

interface QueueParts {
  readonly clock: Clock;
  readonly document: Document<Readonly<Record<string, WebhookEvent>>>;
  /** Never rejects. */
  readonly post: (event: WebhookEvent, signal: AbortSignal) => Promise<WebhookAnswer>;
  /** Called after visible changes, at most once a second. */
  readonly changed: () => void;
  readonly news: (kind: WebhookNews) => void;
  /** The receiver wants no more events. */
  readonly gone: () => void;
}

/**
 * Call events to be sent: in memory first, so that adding one never waits, and written to disk right after. If a crash comes between
 * sending an event and recording that, it is sent once more, under the same id.
 */
export interface WebhookQueue {
  /** Continues with what was pending when Faden ended. */
  start(): void;
  add(event: WebhookEvent): void;
  /** Takes back what was never sent; returns `true` when the receiver may know of an event of this call and type. */
  withdraw(callId: string, type: WebhookType): boolean;
  /** Sends an event immediately; resolves to the result. */
  sendNow(event: WebhookEvent): Promise<WebhookResult>;
  /** The network is back, or the settings changed: events for a receiver that was not reachable are tried again. */
  tryAway(): void;
  /** Tries all failed events again, whenever they were due. */
  tryAll(): void;
  /** Deletes all pending events. */
  clear(): void;
  /** Removes these contacts from pending events, which are still sent. Resolves once that is on disk; rejects with StorageError. */
  forgetPeople(contactIds: readonly string[]): Promise<void>;
  state(): WebhookState;
  /** Resolves soon, even if the receiver does not answer: what is being sent is sent again at the next start. */
  stop(): Promise<void>;
}

/** Number of parallel requests, so that a slow answer for one call does not delay the others. */
const LANES = 4;
const TOLD_MS = 1000;

function waitingIn(events: readonly WebhookEvent[]): number {
  return events.filter(({ dueAt }) => dueAt !== null).length;
}

export function createWebhookQueue({ clock, document, post, changed, news, gone }: QueueParts): WebhookQueue {
  let events: readonly WebhookEvent[] = Object.values(document.read());
  let running = false;
  let isSaving = false;
  let cancel: (() => void) | null = null;
  let telling: (() => void) | null = null;
  const sending = new Map<string, Promise<unknown>>();
  /** The latest events that were sent at least once, by call and type. */
  const heard = new Set<string>();
  const told = new Set<string>();
  const ending = new AbortController();

  const asKept = () => Object.fromEntries(events.map((event) => [event.id, event]));

  function save(): void {
    if (isSaving) return;
    isSaving = true;
    const written = document.update(() => {
      isSaving = false;
      return asKept();
    });
    written.catch(() => {
      isSaving = false;
      clock.after(FULL_DISK_MS, () => running && save());
    });
  }

  function set(next: readonly WebhookEvent[]): void {
    if (waitingIn(next) > MOST_WAITING) tell("dropped");
    events = withinLimits(next, new Set(sending.keys()), clock.now());
    save();
    telling ??= clock.after(TOLD_MS, () => {
      telling = null;
      changed();
    });
    pump();
  }

  function tell(kind: Parameters<typeof news>[0]): void {
    if (!told.has(kind)) news(kind);
    told.add(kind);
  }

  function pump(): void {
    cancel?.();
    cancel = null;
    if (!running) return;
    const now = clock.now();
    const next = nextOfEachCall(events, new Set(sending.keys())).toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
    for (const event of next) if ((event.dueAt ?? 0) <= now && sending.size < LANES) void send(event);
    const soonest = next.find(({ dueAt }) => (dueAt ?? 0) > now)?.dueAt;
    if (soonest != null) cancel = clock.after(soonest - now, pump);
  }

  async function send(event: WebhookEvent): Promise<WebhookResult> {
    for (const oldest of [...heard.add(`${event.callId} ${event.type}`)].slice(0, -MOST_HEARD)) heard.delete(oldest);
    const posted = post(event, ending.signal);
    sending.set(event.id, posted);
    const { result, retryAfterMs } = await posted;
    sending.delete(event.id);
    // Aborted because Faden ends: that does not count as an attempt.
    if (ending.signal.aborted && result.status === null) return result;
    const now = clock.now();
    // The contact in it may have been removed meanwhile.
    const next = afterTry(events.find(({ id }) => id === event.id) ?? event, result, retryAfterMs, now);
    const isBack = result.kind === "delivered";
    const left = result.kind === "gone" ? events.filter(({ id, dueAt }) => id === event.id || dueAt === null) : events;
    set(left.map((each) => (each.id === event.id ? next : isBack && isPatient(each) ? { ...each, dueAt: now } : each)));
    follow(next);
    return result;
  }

  /** Whether it waits only because the receiver was not reachable. */
  function isPatient(event: WebhookEvent): boolean {
    return event.dueAt !== null && wasUnreachable(event);
  }

  function follow({ result, dueAt, type }: WebhookEvent): void {
    if (result?.kind === "delivered") told.clear();
    else if (result?.kind === "gone") {
      tell("gone");
      gone();
    } else if (dueAt === null && type !== "test") tell("given-up");
  }

  function tryNow(isMeant: (event: WebhookEvent) => boolean): void {
    const now = clock.now();
    if (events.some(isMeant)) set(events.map((event) => (isMeant(event) ? { ...event, dueAt: now } : event)));
  }

  return {
    start() {
      running = true;
      pump();
    },
    add: (event) => set([...events, event]),
    withdraw(callId, type) {
      const isUnheard = (event: WebhookEvent) =>
        event.callId === callId && event.type === type && event.dueAt !== null && event.attempts === 0 && !sending.has(event.id);
      if (events.some(isUnheard)) set(events.filter((event) => !isUnheard(event)));
      return heard.has(`${callId} ${type}`);
    },
    async sendNow(event) {
      events = [...events, { ...event, dueAt: null }];
      return send(event);
    },
    tryAway: () => tryNow(isPatient),
    tryAll: () => tryNow(({ dueAt, attempts }) => dueAt !== null && attempts > 0),
    clear() {
      heard.clear();
      if (events.some(({ dueAt }) => dueAt !== null)) set(events.filter(({ dueAt }) => dueAt === null));
    },
    async forgetPeople(contactIds) {
      const bodies = events.map(({ body }) => redactContacts(body, contactIds));
      if (bodies.every((body, at) => body === events[at]?.body)) return;
      events = events.map((event, at) => ({ ...event, body: bodies[at] ?? "" }));
      await document.update(asKept);
    },
    state: () => ({
      waiting: waitingIn(events),
      recent: events
        .filter(({ triedAt }) => triedAt !== null)
        .toSorted((a, b) => (b.triedAt ?? 0) - (a.triedAt ?? 0))
        .slice(0, MOST_SETTLED)
        .map(({ body: _, callId: __, ...rest }) => rest),
    }),
    async stop() {
      running = false;
      cancel?.();
      telling?.();
      breakOffSoon(ending);
      await Promise.all(sending.values());
    },
  };
}
