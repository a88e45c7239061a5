import { createHash } from "node:crypto";
import { type Context, languageOf, zoneOf } from "#electron/core/base/context.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type CalendarEntry, type Found, nextStep, type SyncSlot, type SyncStep, sameSlot } from "#shared/domain/promises/calendar-sync.ts";
import { type CallPromise, isOpen, movePromise } from "#shared/domain/promises/promise.ts";
import { CalendarError } from "./caldav.ts";
import type { CalendarCollection, CalendarObjects } from "./caldav-collection.ts";
import { readEvent } from "./calendar-event.ts";
import { calendarObject } from "./calendar-text.ts";

/** News for the rep. */
export type CalendarNews =
  | { readonly kind: "moved" | "removed"; readonly promise: CallPromise }
  /** Both sides had moved it; `over` is the time that was given up. */
  | { readonly kind: "conflict"; readonly promise: CallPromise; readonly over: Instant };

/** Listeners of a synchronisation. */
export interface SyncParts {
  readonly onNews: (news: CalendarNews) => void;
  /** Called before a promise becomes `next`: takes mails back that would say something else. */
  readonly withdraw: (next: CallPromise) => Promise<void>;
}

/** After this many conflicts on one event the rest is left to the next look. */
const TRIES = 4;

function textOf(ctx: Context, promise: CallPromise, now: Instant): string {
  return calendarObject(promise, { ...ctx.stores.settings.read(), language: languageOf(ctx), now });
}

/** The event, and the same without an organizer for servers that do not let us name one. */
function textsOf(ctx: Context, promise: CallPromise, now: Instant): readonly [string, ...string[]] {
  const options = { ...ctx.stores.settings.read(), language: languageOf(ctx), now };
  const text = calendarObject(promise, options);
  const plain = calendarObject(promise, { ...options, ownEmail: "" });
  return plain === text ? [text] : [text, plain];
}

/** A hash of everything in the event except the time of writing. */
function fingerprintOf(ctx: Context, promise: CallPromise): string {
  return createHash("sha256")
    .update(textOf(ctx, promise, 0))
    .digest("base64url");
}

function slotOf({ at, durationMinutes }: SyncSlot): SyncSlot {
  return { at, durationMinutes };
}

/** Stores what both sides agreed on, unless the calendar was replaced by another meanwhile. */
async function remember(ctx: Context, id: string, entry: CalendarEntry | null): Promise<void> {
  await (entry === null ? ctx.stores.calendarEntries.remove(id) : ctx.stores.calendarEntries.put(id, entry));
}

/** Synchronises one promise: carries out changes until both sides agree. */
export async function settle(
  ctx: Context,
  parts: SyncParts,
  calendar: CalendarCollection,
  collection: string,
  id: string,
  first: Found,
): Promise<void> {
  let found = first;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const promise = ctx.stores.promises.read()[id] ?? null;
    const entry = ctx.stores.calendarEntries.read()[id] ?? null;
    const fingerprint = promise === null ? "" : fingerprintOf(ctx, promise);
    const step = nextStep({ promise, entry, found, fingerprint, now: ctx.clock.now() });
    const href = entry?.href ?? new URL(`faden-${encodeURIComponent(id)}.ics`, collection).href;
    if (await carryOut(ctx, parts, calendar, { id, href, promise, fingerprint, step })) return;
    found = await look(ctx, calendar, promise, href);
    // An event that exists although no entry is stored: it was written just before a power cut.
    if (entry === null && found.kind === "there" && promise !== null) {
      const slot = found.event.slot ?? slotOf(promise);
      await remember(ctx, id, { href, etag: found.event.etag, ...slot, fingerprint: "", removedAt: null });
    }
  }
}

async function look(ctx: Context, calendar: CalendarCollection, promise: CallPromise | null, href: string): Promise<Found> {
  return foundIn(ctx, await calendar.get([href]), promise, href);
}

/** Throws CalendarError when the server does not return this event. */
export function foundIn(ctx: Context, { there, unread }: CalendarObjects, promise: CallPromise | null, href: string): Found {
  if (unread.has(href)) throw new CalendarError("calendar-failed");
  const object = there.get(href);
  if (object === undefined) return { kind: "gone" };
  if (promise === null) return { kind: "there", event: { etag: object.etag, slot: null, changedAt: null } };
  const event = readEvent(object.text, object.etag, promise.uid, zoneOf(ctx));
  return event === null ? { kind: "gone" } : { kind: "there", event };
}

interface Work {
  readonly id: string;
  readonly href: string;
  readonly promise: CallPromise | null;
  readonly fingerprint: string;
  readonly step: SyncStep;
}

/** Resolves to whether the write succeeded; `false` when the calendar was changed by another program in between. */
async function carryOut(ctx: Context, parts: SyncParts, calendar: CalendarCollection, work: Work): Promise<boolean> {
  const { id, href, promise, fingerprint, step } = work;
  const entry = ctx.stores.calendarEntries.read()[id] ?? null;
  const agreed = (etag: string | null, of: CallPromise, print: string): CalendarEntry => ({
    ...{ href, etag, ...slotOf(of) },
    ...{ fingerprint: print, removedAt: null },
  });
  switch (step.kind) {
    case "nothing":
      return true;
    case "forget":
      await remember(ctx, id, null);
      return true;
    case "delete":
      if ((await calendar.remove(href, step.etag)) === "changed") return false;
      await remember(ctx, id, null);
      return true;
    case "removed": {
      if (entry === null || promise === null) return true;
      await remember(ctx, id, { ...entry, removedAt: ctx.clock.now() });
      parts.onNews({ kind: "removed", promise });
      return true;
    }
    case "note":
      if (promise !== null) await remember(ctx, id, agreed(step.etag, promise, fingerprint));
      return true;
    case "create":
    case "update": {
      if (promise === null) return true;
      const written = await calendar.put(href, textsOf(ctx, promise, ctx.clock.now()), step.kind === "create" ? "none" : step.etag);
      if (written === "changed") return false;
      await remember(ctx, id, agreed(written.etag, promise, fingerprint));
      if (step.kind === "update" && step.over !== null) parts.onNews({ kind: "conflict", promise, over: step.over.at });
      return true;
    }
    case "take":
      return promise === null || take(ctx, parts, { ...work, promise, step });
  }
}

/** Moves the promise to the time of its event, unless the rep has moved it in this moment. */
async function take(
  ctx: Context,
  parts: SyncParts,
  { id, href, promise, step }: Work & { readonly promise: CallPromise; readonly step: Extract<SyncStep, { readonly kind: "take" }> },
): Promise<boolean> {
  const now = ctx.clock.now();
  const slot = { ...step.slot, toldBy: "nobody" } as const;
  await parts.withdraw(movePromise(promise, slot, now, "calendar"));
  const after = await ctx.stores.promises.edit(id, (current) =>
    isOpen(current) && sameSlot(current, promise) ? movePromise(current, slot, now, "calendar") : current,
  );
  if (after === null || !sameSlot(after, step.slot)) return false;
  await remember(ctx, id, { href, etag: step.etag, ...step.slot, fingerprint: fingerprintOf(ctx, after), removedAt: null });
  parts.onNews(step.over === null ? { kind: "moved", promise: after } : { kind: "conflict", promise: after, over: step.over.at });
  return true;
}
