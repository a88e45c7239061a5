import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, undoable } from "#shared/contract/basics/result.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import {
  type Condition,
  END_REASONS,
  THREAD_FIELDS,
  type Thread,
  type ThreadEnd,
  type ThreadPatch,
  type ThreadTexts,
} from "#shared/domain/threads/thread.ts";
import { CHANGED_BY, type ThreadVersion } from "#shared/domain/threads/thread-history.ts";

const threadPoint = z.object({ id: z.string(), text: z.string(), doneAt: instant.nullable() });
export const threadField = z.enum(THREAD_FIELDS);

const threadTextsShape = z.object({
  purpose: z.string(),
  openingLine: z.string(),
  points: z.array(threadPoint),
  questions: z.array(threadPoint),
  objections: z.array(z.object({ id: z.string(), objection: z.string(), answer: z.string() })),
  nextStep: z.string(),
  doorOpenerNotes: z.string(),
});

export const threadTexts = reads<ThreadTexts>()(threadTextsShape);

export const condition = reads<Condition>()(
  z.object({
    text: z.string(),
    callAt: instant.nullable(),
    askedAt: instant.nullable(),
    cameTrue: z.boolean().nullable(),
  }),
);
export const threadEnd = reads<ThreadEnd>()(
  z.object({
    at: instant,
    reason: z.enum(END_REASONS),
    text: z.string(),
    callId: z.string(),
  }),
);

const threadShape = threadTextsShape.extend({
  contactId: recordId,
  person: z.string(),
  condition: condition.nullable(),
  closed: threadEnd.nullable(),
  origin: z.object({ contactId: recordId.nullable(), contactName: z.string(), company: z.string(), at: instant }).nullable(),
  campaignId: z.string().nullable(),
  edited: z.array(threadField),
  campaignAt: instant.nullable(),
  changedAt: instant,
  viewedAt: instant.nullable(),
});

export const thread = reads<Thread>()(threadShape);

/** The fields that the rep writes; absent ones stay as they are. */
export const threadPatch = reads<ThreadPatch>()(
  threadTextsShape.extend({ person: z.string(), condition: threadShape.shape.condition }).partial().extend({ contactId: recordId }),
);

export const threadVersion = reads<ThreadVersion>()(
  z.object({
    since: instant,
    at: instant,
    by: z.enum(CHANGED_BY),
    was: threadTextsShape.extend({ person: z.string() }).partial(),
  }),
);

const byContact = z.object({ contactId: recordId });

export const threadRequests = {
  /** Writes only the given fields, and never overwrites ticks. */
  "thread.save": { input: threadPatch, output: done },
  /** Copies a note into the thread: as a point, or to what is known of the person. */
  "thread.add": { input: byContact.extend({ as: z.enum(["point", "person"]), text: z.string().min(1) }), output: done },
  /** Oldest first. */
  "thread.history": { input: byContact, output: z.array(threadVersion) },
  /** Restores the thread from before the version that began at `since`. */
  "thread.restore": { input: byContact.extend({ since: instant }), output: undoable },
  /** Adds a thread to a campaign, or removes it (`null`); the texts stay. */
  "thread.join": { input: byContact.extend({ campaignId: recordId.nullable() }), output: done },
  "thread.viewed": { input: z.object({ contactId: recordId, at: instant }), output: done },
  /** Stores the answer whether the condition came true. */
  "thread.condition": { input: z.object({ contactId: recordId, cameTrue: z.boolean() }), output: done },
  /** Reopens a thread that a no closed; requires a reason, which is stored with the call. */
  "thread.reopen": { input: z.object({ contactId: recordId, reason: z.string().min(1) }), output: done },
  "thread.tick": { input: z.object({ contactId: recordId, pointId: z.string(), done: z.boolean() }), output: done },
} as const;
