import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { instant } from "#shared/contract/basics/values.ts";
import { contact, optOut } from "#shared/contract/contacts/contacts.ts";
import { condition, threadEnd } from "#shared/contract/threads/threads.ts";
import type { Consequence, Consequences } from "#shared/domain/calls/consequence.ts";
import { doorOpener, spoken } from "./door-openers.ts";

const consequence = reads<Consequence>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("block"), key: z.string(), set: optOut, before: optOut.nullable() }),
    z.object({ kind: z.literal("promise-made"), promiseId: z.string(), at: instant }),
    z.object({ kind: z.literal("promise-cancelled"), promiseId: z.string(), at: instant }),
    z.object({ kind: z.literal("promise-fulfilled"), promiseId: z.string() }),
    z.object({ kind: z.literal("condition"), set: condition, before: condition.nullable() }),
    z.object({ kind: z.literal("closed"), set: threadEnd.nullable(), before: threadEnd.nullable() }),
    z.object({
      kind: z.literal("door-opener"),
      company: z.string(),
      set: doorOpener,
      before: doorOpener.nullable(),
      noted: spoken.nullable(),
    }),
    z.object({ kind: z.literal("referral"), contact, at: instant }),
  ]),
);

/** The consequences of an outcome as the core stores them with the call; windows never see them. */
export const consequences = reads<Consequences>()(z.object({ at: instant, done: z.array(consequence) }));
