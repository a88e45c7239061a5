import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { instant, language } from "#shared/contract/basics/values.ts";
import { attemptEvidence, callerFacts, callerIdentity } from "#shared/contract/calls/callers.ts";
import { busyWith, callRecord } from "#shared/contract/calls/calls.ts";
import { callPromise } from "#shared/contract/promises/promises.ts";
import type { DeskSituation } from "#shared/domain/callers/caller-facts.ts";
import type { Classification } from "#shared/domain/callers/classification.ts";
import type { Cure, Readiness, ReadinessReason } from "#shared/domain/callers/readiness.ts";
import { VERDICTS } from "#shared/domain/calls/call.ts";
import type { Tried } from "#shared/domain/day/busy-return.ts";
import type { ToldBy } from "#shared/domain/promises/promise.ts";
import { CALL_PHASES } from "#shared/ports/phone.ts";

const classification = reads<Classification>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("expected"), promise: callPromise }),
    z.object({ kind: z.literal("early"), promise: callPromise }),
    z.object({ kind: z.literal("return-call"), evidence: attemptEvidence }),
    z.object({ kind: z.enum(["customer", "known", "unknown", "hidden"]) }),
  ]),
);

const reason = reads<ReadinessReason>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("outcome-pending"), callId: z.string(), name: z.string(), endedAt: instant }),
    z.object({ kind: z.literal("wrap-up"), endedAt: instant }),
    z.object({ kind: z.literal("other-call"), callId: z.string(), name: z.string(), isTalking: z.boolean() }),
    z.object({ kind: z.literal("no-thread"), written: z.boolean() }),
    z.object({ kind: z.literal("thread-closed"), closedAt: instant }),
    z.object({ kind: z.literal("thread-changed"), changedAt: instant }),
    z.object({ kind: z.literal("thread-stale"), viewedAt: instant.nullable() }),
    z.object({ kind: z.literal("ambiguous"), count: z.number().int() }),
    z.object({ kind: z.literal("open-condition"), condition: z.string() }),
  ]),
);

const cure = reads<Cure>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["log-outcome", "hold-other", "cancel-other"]), callId: z.string() }),
    z.object({ kind: z.enum(["finish-wrap-up", "choose-contact"]) }),
    z.object({ kind: z.literal("write-thread"), contactId: z.string().nullable() }),
    z.object({ kind: z.enum(["view-thread", "ask-condition"]), contactId: z.string() }),
  ]),
);

const readiness = reads<Readiness>()(z.object({ verdict: z.enum(VERDICTS), reasons: z.array(z.object({ reason, cure })) }));

const deskSituation = reads<DeskSituation>()(
  z.object({
    now: instant,
    otherCalls: z.array(z.object({ id: z.string(), name: z.string(), isTalking: z.boolean() })),
    pending: z.array(callRecord),
    lastEndedAt: instant.nullable(),
  }),
);

const tried = reads<Tried>()(z.object({ count: z.number().int().positive(), firstAt: instant, lastAt: instant, why: busyWith.nullable() }));

/** Everything that a caller card shows: plain values, sent to the card window by the window that runs the phone. */
export const cardModel = z.object({
  callId: z.string(),
  phase: z.enum(CALL_PHASES),
  silenced: z.boolean(),
  startedAt: instant,
  identity: callerIdentity,
  /** Label of the account that rings; empty if there is only one. */
  accountLabel: z.string(),
  /** The rep's number that was dialled, formatted; empty if unknown, or equal to the name of the account. */
  calledNumber: z.string(),
  facts: callerFacts.nullable(),
  classification: classification.nullable(),
  readiness: readiness.nullable(),
  /** Other calls and windows that the card mentions. */
  desk: deskSituation,
  /** The caller's tries since the last conversation began while the rep was busy; `null` for none. */
  tried: tried.nullable(),
  ticked: z.array(z.string()).readonly(),
  /** The page of another program for the call, if there is one. */
  hasPage: z.boolean(),
  /** The missing value that prevents the page from opening for this call; `null` if it opens. */
  pageLacks: z.enum(["number", "contact", "value"]).nullable(),
  language,
  /** IANA zone of the rep. */
  timeZone: z.string(),
});
export type CardModel = z.infer<typeof cardModel>;

/** How the caller is told of the offered time; after `voice-message` the composer opens to record it. */
const TELLS = ["nobody", "mail", "voice-message", "retry-after"] as const satisfies readonly ToldBy[];
export type Tell = (typeof TELLS)[number];

/** A time for a call, and the IANA zone in which it is agreed. */
const agreedTime = z.object({ at: instant, timeZone: z.string() });
export type AgreedTime = Readonly<z.infer<typeof agreedTime>>;

/** What the rep chose instead of answering: how the caller is told, and the subject. */
const chosen = { tell: z.enum(TELLS), reason: z.string() };

/** `slot` is `null` while there is nothing to choose. */
const rescheduleChoice = z.object({ slot: agreedTime.nullable(), ...chosen });
export type RescheduleChoice = Readonly<z.infer<typeof rescheduleChoice>>;

/** An action on a card. */
export const cardAct = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer") }),
  z.object({ kind: z.literal("voicemail") }),
  z.object({ kind: z.literal("reschedule"), slot: agreedTime, ...chosen }),
  /** The choice so far, so that it survives a caller who hangs up; `null` if the choice was abandoned. */
  z.object({ kind: z.literal("choosing"), choice: rescheduleChoice.nullable() }),
  /** Transfers the ringing call to a colleague: digits or a SIP address. */
  z.object({ kind: z.literal("hand-over"), target: z.string() }),
  /** Stops the ring tone; the caller still hears ringing. */
  z.object({ kind: z.literal("silence") }),
  z.object({ kind: z.literal("decline") }),
  /** Opens the page of another program for the call. */
  z.object({ kind: z.literal("open-page") }),
  /** Logs a previous call; `digit` is 1 to 9. */
  z.object({ kind: z.literal("log-previous"), previousId: z.string(), digit: z.string() }),
  /** Stores who the caller is for this number; `null` deletes the choice. */
  z.object({ kind: z.literal("choose-contact"), contactId: z.string().nullable() }),
  /** Performs the cure of the reason at this index of `readiness.reasons`. */
  z.object({ kind: z.literal("cure"), index: z.number().int() }),
  /** Whether the condition of the caller's thread came true. */
  z.object({ kind: z.literal("condition"), cameTrue: z.boolean() }),
  z.object({ kind: z.literal("tick"), pointId: z.string(), done: z.boolean() }),
]);
export type CardAct = z.infer<typeof cardAct>;
