import { z } from "zod";
import type { ThreadToReview } from "#shared/domain/look-again.ts";
import { DAY_GROUPS, type DayItem } from "#shared/domain/queue.ts";
import { REVIEW_REASONS } from "#shared/domain/viewing.ts";
import { reads } from "./reads.ts";
import { instant, recordId } from "./values.ts";

export const dayItem = reads<DayItem>()(
  z.object({
    id: z.string(),
    group: z.enum(DAY_GROUPS),
    contactId: z.string().nullable(),
    name: z.string(),
    company: z.string(),
    number: z.string(),
    at: instant,
    count: z.number().int(),
    promiseId: z.string().nullable(),
    messageId: z.string().nullable(),
    blocked: z.boolean(),
  }),
);

export const lookAgain = reads<ThreadToReview>()(
  z.object({
    contactId: recordId,
    name: z.string(),
    company: z.string(),
    at: instant,
    reason: z.enum(REVIEW_REASONS),
  }),
);
