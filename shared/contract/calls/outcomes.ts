import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import { contact } from "#shared/contract/contacts/contacts.ts";
import { DECISIONS, type Decision } from "#shared/domain/calls/decision.ts";
import { type LoggedOutcome, OFFER_ANSWERS, type OpenQuestion, OUTCOMES, type OutcomeDetail, TONES } from "#shared/domain/calls/outcome.ts";

export const outcomeKind = z.enum(OUTCOMES);
const referral = z.object({ name: z.string(), number: z.string(), role: z.string().default("") });

export const outcomeDetail = reads<OutcomeDetail>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("condition"), text: z.string(), callAt: instant.nullable() }),
    z.object({
      kind: z.literal("door-opener"),
      name: z.string(),
      tone: z.enum(TONES).nullable(),
      said: z.string(),
      betterTime: z.string(),
      returnCall: z.enum(["none", ...OFFER_ANSWERS]).nullable(),
      referredTo: referral.nullable().default(null),
    }),
    referral.extend({ kind: z.literal("referral") }),
    z.object({ kind: z.literal("reason"), text: z.string() }),
    z.object({ kind: z.literal("promise"), callAt: instant.nullable() }),
    z.object({ kind: z.literal("overruled"), text: z.string(), at: instant }),
  ]),
);

export const openQuestion = reads<OpenQuestion>()(z.object({ outcome: outcomeKind, detail: outcomeDetail, at: instant }));
export const loggedOutcome = reads<LoggedOutcome>()(z.object({ kind: outcomeKind, at: instant, detail: outcomeDetail }));

export const decision = reads<Decision>()(
  z.object({
    contactId: z.string().nullable(),
    kind: z.enum(DECISIONS),
    touches: z.number().int().positive(),
    days: z.number().int().nonnegative(),
    at: instant,
  }),
);

/** The result of logging an outcome. */
export const afterLogging = z.object({
  /** For `change.undo`, within `UNDO_MS`. */
  undo: z.string(),
  decision: decision.nullable(),
  /** The contact created by a referral. */
  referredTo: contact.nullable(),
  /** Number of attempts in a row if a mail is suggested now; `null` if not. */
  mailAfter: z.number().int().nullable(),
  /** When the person appears in the day again after an attempt; `null` if something else decides that. */
  againAt: instant.nullable(),
});
export type AfterLogging = z.infer<typeof afterLogging>;

export const outcomeRequests = {
  /** The core sets `at`. Logging again replaces the detail. Without a detail the outcome's question stays open (`questions`). */
  "outcome.log": { input: z.object({ callId: recordId, kind: outcomeKind, detail: outcomeDetail }), output: resultOf(afterLogging) },
  /** Stores the unfinished answer to an open question. */
  "outcome.draft": { input: z.object({ callId: recordId, detail: outcomeDetail }), output: done },
  /** Closes a question without an answer. */
  "outcome.leave": { input: z.object({ callId: recordId }), output: done },
  /** Stores that a mail was suggested: not again for this run of attempts. */
  "outcome.suggested": { input: z.object({ contactId: recordId }), output: done },
} as const;
