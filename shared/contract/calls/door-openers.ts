import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, undoable } from "#shared/contract/basics/result.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import { type Company, DOOR_QUESTIONS, type DoorOpener, type DoorOpenerDraft, type Spoken } from "#shared/domain/calls/door-opener.ts";
import { OFFER_ANSWERS, TONES } from "#shared/domain/calls/outcome.ts";

const tone = z.enum(TONES);

export const doorOpener = reads<DoorOpener>()(
  z.object({
    id: recordId,
    name: z.string(),
    tone: tone.nullable(),
    said: z.string(),
    betterTime: z.string(),
    lastAt: instant,
    count: z.number().int().nonnegative(),
    numbers: z.array(z.string()).optional(),
  }),
);

export const company = reads<Company>()(z.object({ name: z.string(), doorOpeners: z.array(doorOpener) }));

export const spoken = reads<Spoken>()(z.object({ name: z.string(), tone: tone.nullable(), said: z.string(), betterTime: z.string() }));

export const doorOpenerDraft = reads<DoorOpenerDraft>()(
  z.object({
    name: z.string(),
    tone: tone.nullable(),
    said: z.string(),
    betterTime: z.string(),
    returnCall: z.enum(OFFER_ANSWERS).nullable(),
    asked: z.array(z.enum(DOOR_QUESTIONS)),
  }),
);

export const doorOpenerRequests = {
  /** Saves notes about a door opener during a call; logging the outcome stores them with the company. */
  "doorOpener.note": { input: z.object({ callId: recordId, draft: doorOpenerDraft }), output: done },
  /** Changes a stored door opener by id. */
  "doorOpener.save": { input: z.object({ company: z.string().min(1), opener: doorOpener }), output: done },
  "doorOpener.remove": { input: z.object({ company: z.string().min(1), id: recordId }), output: undoable },
} as const;
