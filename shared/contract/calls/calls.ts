import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done } from "#shared/contract/basics/result.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import {
  BUSY_WITH,
  CALL_ENDS,
  type CallRecord,
  CLASSIFICATIONS,
  DIRECTIONS,
  type FormerParty,
  VERDICTS,
} from "#shared/domain/calls/call.ts";
import { CALL_FAILURES } from "#shared/domain/phone/call-failure.ts";
import { consequences } from "./consequences.ts";
import { loggedOutcome } from "./outcomes.ts";

export const busyWith = z.enum(BUSY_WITH);

const formerParty = reads<FormerParty>()(
  z.object({
    number: z.string(),
    displayName: z.string(),
    contactId: recordId.nullable(),
    contactName: z.string(),
    company: z.string(),
    until: instant,
    wasHeard: z.boolean(),
  }),
);

const callShape = z.object({
  id: recordId,
  accountId: z.string(),
  direction: z.enum(DIRECTIONS),
  number: z.string(),
  displayName: z.string(),
  contactId: recordId.nullable(),
  likely: z.boolean().default(false),
  contactName: z.string(),
  company: z.string(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant,
  end: z.enum(CALL_ENDS),
  failure: z
    .object({ kind: z.enum(CALL_FAILURES), detail: z.string() })
    .nullable()
    .default(null),
  perhapsElsewhere: z.boolean().default(false),
  handedTo: z.string().default(""),
  busyWith: busyWith.nullable().default(null),
  messageId: z.string().nullable(),
  notes: z.array(z.string()),
  tickedPoints: z.array(z.string()),
  met: z
    .object({
      classification: z.enum(CLASSIFICATIONS),
      verdict: z.enum(VERDICTS),
    })
    .nullable()
    .default(null),
  outcome: loggedOutcome.nullable(),
  withoutSound: z.boolean().optional(),
  formerParties: z.array(formerParty).optional(),
});

/** A call as windows see it: parsing removes the fields that only the core uses. */
export const callRecord: z.ZodType<CallRecord> = reads<Omit<CallRecord, "consequences" | "filedBehind">>()(callShape);

/** A call as the core stores it: with the consequences of its outcome, and its order among calls from before the clock was set back. */
export const storedCall = reads<CallRecord>()(
  callShape.extend({
    consequences: consequences.optional(),
    filedBehind: instant.optional(),
  }),
);

/** Filters of the journal. */
export const JOURNAL_FILTERS = ["all", "in", "out", "missed", "pending", "voicemail"] as const;
export type JournalFilter = (typeof JOURNAL_FILTERS)[number];

export const callRequests = {
  /** Stored when a call is established, so that its outcome is asked even after a crash during the call. */
  "call.begin": { input: callRecord, output: done },
  "call.end": { input: callRecord, output: done },
  "call.note": { input: z.object({ callId: recordId, note: z.string() }), output: done },
  /** Replaces the note that equals `was`; an empty one is deleted. */
  "call.editNote": { input: z.object({ callId: recordId, was: z.string(), note: z.string() }), output: done },
  "journal.search": {
    input: z.object({
      text: z.string(),
      filter: z.enum(JOURNAL_FILTERS),
      before: instant.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ calls: z.array(callRecord), more: z.boolean() }),
  },
} as const;
