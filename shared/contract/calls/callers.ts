import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { resultOf, undoable } from "#shared/contract/basics/result.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import { contact, optOut } from "#shared/contract/contacts/contacts.ts";
import { callPromise } from "#shared/contract/promises/promises.ts";
import { thread } from "#shared/contract/threads/threads.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity, CallerMatch, MatchReason } from "#shared/domain/callers/identity.ts";
import { ATTEMPT_LINKS, type AttemptEvidence } from "#shared/domain/calls/attempt.ts";
import { TRUNK_PROOFS } from "#shared/domain/numbers/trunk.ts";
import { callRecord } from "./calls.ts";
import { doorOpener } from "./door-openers.ts";

export const callerIdentity = reads<CallerIdentity>()(
  z.object({
    number: z.string(),
    displayName: z.string(),
    hidden: z.boolean(),
    uri: z.string(),
    shown: z.object({ number: z.string(), uri: z.string() }).optional(),
    calledNumber: z.string().optional(),
    divertedFrom: z.array(z.object({ number: z.string(), displayName: z.string(), reason: z.string() })),
  }),
);

const matchReason = reads<MatchReason>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("exact") }),
    z.object({ kind: z.literal("other-number") }),
    z.object({ kind: z.literal("chosen") }),
    z.object({
      kind: z.literal("trunk"),
      trunk: z.string(),
      by: z.enum(TRUNK_PROOFS),
      shared: z.boolean(),
      attempted: z.boolean(),
    }),
    z.object({ kind: z.literal("company"), trunk: z.string().nullable() }),
    z.object({ kind: z.literal("several") }),
    z.object({ kind: z.literal("hidden") }),
    z.object({ kind: z.literal("unknown") }),
  ]),
);

export const callerMatch = reads<CallerMatch>()(
  z.object({
    number: z.string(),
    reason: matchReason,
    contact: contact.nullable(),
    company: z.string(),
    candidates: z.array(contact),
    byShown: z.object({ asserted: z.string(), isSameCompany: z.boolean() }).optional(),
    byReading: z.boolean().optional(),
    hint: z.object({ name: z.string(), candidates: z.array(contact) }).nullable(),
  }),
);

export const attemptEvidence = reads<AttemptEvidence>()(
  z.object({
    contactId: z.string().nullable(),
    contactName: z.string(),
    company: z.string(),
    number: z.string(),
    count: z.number().int().positive(),
    firstAt: instant,
    lastAt: instant,
    answeredBy: z.string(),
    said: z.string(),
    link: z.enum(ATTEMPT_LINKS),
  }),
);

export const callerFacts = reads<CallerFacts>()(
  z.object({
    match: callerMatch,
    evidence: attemptEvidence.nullable(),
    promise: callPromise.nullable(),
    thread: thread.nullable(),
    wanted: z.object({ contactId: recordId, name: z.string(), thread: thread.nullable() }).nullable(),
    optOut: optOut.nullable(),
    history: z.array(callRecord),
    doorOpeners: z.array(doorOpener),
  }),
);

export const callerRequests = {
  /** Who is calling. `chosen`: the candidate that the rep picked, `null` before. Never waits for the network. */
  "caller.identify": { input: z.object({ identity: callerIdentity, chosen: z.string().nullable() }), output: callerFacts },
  /** Stores the rep's choice among candidates for this number; `contactId: null` deletes it. */
  "caller.choose": { input: z.object({ number: z.string(), contactId: z.string().nullable() }), output: undoable },
  /**
   * Why calls to this contact, or to the owner of this number, are blocked: `id` is the input of `contact.allow`. `not-found` if they are
   * not.
   */
  "dial.block": {
    input: z.object({ text: z.string(), contactId: z.string().nullable() }),
    output: resultOf(z.object({ id: recordId, name: z.string(), number: z.string(), optOut })),
  },
  /**
   * Before every dialling: normalises what was typed and refuses blocked contacts (`blocked`). `tones`: to be offered once the call is
   * established, see `DialledNumber`.
   */
  "dial.prepare": {
    input: z.object({ text: z.string(), contactId: z.string().nullable() }),
    output: resultOf(z.object({ number: z.string(), dial: z.string(), tones: z.string(), facts: callerFacts })),
  },
} as const;
