import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { resultOf, undoable } from "#shared/contract/basics/result.ts";
import { instant } from "#shared/contract/basics/values.ts";
import { type Callback, WORTHS } from "#shared/domain/day/callback-queue.ts";
import { busyWith } from "./calls.ts";

export const callback = reads<Callback>()(
  z.object({
    id: z.string(),
    worth: z.enum(WORTHS),
    contactId: z.string().nullable(),
    name: z.string(),
    company: z.string(),
    number: z.string(),
    tries: z.array(z.object({ at: instant, busyWith: busyWith.nullable() })),
    likely: z.string(),
    purpose: z.string(),
    promiseId: z.string().nullable(),
    messageId: z.string().nullable(),
    blocked: z.boolean(),
  }),
);

export const callbackRequests = {
  /** Marks callbacks as done: they leave the queue until the caller tries again. */
  "callback.done": { input: z.object({ ids: z.array(z.string()).max(1000) }), output: undoable },
  /** Promises calls to several callers: all or none are stored. Returns their ids, in order. */
  "callback.promise": {
    input: z.object({
      slots: z
        .array(z.object({ id: z.string(), at: instant, timeZone: z.string() }))
        .min(1)
        .max(200),
    }),
    output: resultOf(z.object({ promiseIds: z.array(z.string()), undo: z.string() })),
  },
} as const;
