import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { resultOf } from "#shared/contract/basics/result.ts";
import { byId, instant, recordId } from "#shared/contract/basics/values.ts";
import { DIRECTIONS } from "#shared/domain/calls/call.ts";
import { type GoodTime, TRIED } from "#shared/domain/calls/good-time.ts";
import { CALL_DELAYS } from "#shared/domain/promises/condition-slot.ts";
import { type AgreedSlot, type CallPromise, MOVED_BY, type PromiseEvent, TOLD_BY } from "#shared/domain/promises/promise.ts";
import type { SlotConflict } from "#shared/domain/promises/slot-conflicts.ts";

export const toldBy = z.enum(TOLD_BY);

export const goodTime = reads<GoodTime>()(
  z.object({
    of: z.enum(TRIED),
    sameWeekday: z.boolean(),
    reached: z.number().int(),
    tried: z.number().int(),
  }),
);

export const slotConcern = reads<SlotConflict>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("past") }),
    z.object({ kind: z.literal("busy"), name: z.string(), at: instant }),
    z.object({ kind: z.literal("own-holiday"), name: z.string() }),
    z.object({ kind: z.literal("own-hours") }),
    z.object({ kind: z.literal("their-holiday"), name: z.string() }),
    z.object({ kind: z.literal("their-hours") }),
  ]),
);

const agreedSlot = reads<AgreedSlot>()(z.object({ at: instant, durationMinutes: z.number().int().positive(), toldBy }));

const promiseEvent = reads<PromiseEvent>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("moved"), at: instant, slot: agreedSlot, by: z.enum(MOVED_BY) }),
    z.object({ kind: z.literal("cancelled"), at: instant, reason: z.string(), told: z.union([z.boolean(), z.literal("opened")]) }),
    z.object({ kind: z.literal("talked"), at: instant, callId: z.string(), direction: z.enum(DIRECTIONS) }),
    z.object({ kind: z.literal("kept"), at: instant }),
  ]),
);

export const callPromise = reads<CallPromise>()(
  z.object({
    id: recordId,
    contactId: z.string().nullable(),
    contactName: z.string(),
    company: z.string(),
    number: z.string(),
    at: instant,
    durationMinutes: z.number().int().positive(),
    timeZone: z.string(),
    reason: z.string(),
    asked: z.string(),
    toldBy,
    createdAt: instant,
    events: z.array(promiseEvent),
    uid: z.string(),
    sequence: z.number().int().nonnegative(),
    remindedAt: instant.nullable(),
  }),
);

/** A contact, or a number without one. */
const whom = { contactId: z.string().nullable(), number: z.string() };

/** A promise that the rep moved or closed. */
const changedPromise = z.object({ promise: callPromise, undo: z.string() });
export type ChangedPromise = z.infer<typeof changedPromise>;

export const promiseRequests = {
  /**
   * Free slots, soonest first, within working hours of rep and caller, without holidays of either, and without other promises. `timeZone`:
   * the caller's.
   */
  "promise.suggest": {
    input: z.object({ ...whom, count: z.number().int().min(1).max(60) }),
    output: z.array(z.object({ at: instant, timeZone: z.string(), why: goodTime.nullable() })),
  },
  /** Conflicts and advantages of a time that the rep chose. `promiseId`: the promise that would be moved, `null` for a new one. */
  "promise.check": {
    input: z.object({ ...whom, at: instant, durationMinutes: z.number().int().positive(), promiseId: z.string().nullable() }),
    output: z.object({ timeZone: z.string(), concerns: z.array(slotConcern), why: goodTime.nullable() }),
  },
  /** Times to call again in some weeks or months: slots without conflicts, near ten in the morning. */
  "promise.later": { input: z.object(whom), output: z.array(z.object({ later: z.enum(CALL_DELAYS), at: instant })) },
  /** What a door opener last said about a good time to call; `by` may be empty. */
  "promise.hint": {
    input: z.object(whom),
    output: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  },
  "promise.make": {
    input: z.object({
      contactId: z.string().nullable(),
      contactName: z.string(),
      company: z.string(),
      number: z.string(),
      at: instant,
      timeZone: z.string(),
      durationMinutes: z.number().int().positive(),
      reason: z.string(),
      /** What they were asked to do before the call; may be empty. */
      asked: z.string(),
      toldBy,
    }),
    output: resultOf(callPromise),
  },
  /** `toldBy`: how they were told of the new time. */
  "promise.move": { input: z.object({ id: recordId, at: instant, toldBy }), output: resultOf(changedPromise) },
  /** Returns the promise after the change; a closed one is unchanged. */
  "promise.close": {
    input: z.object({ id: recordId, state: z.enum(["kept", "cancelled"]), reason: z.string() }),
    output: resultOf(changedPromise),
  },
  /** The calendar entry (RFC 5545) as a file. */
  "promise.calendar": { input: byId, output: resultOf(z.object({ fileName: z.string(), text: z.string() })) },
} as const;
