import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { instant, recordId } from "#shared/contract/basics/values.ts";
import { DAY_GROUPS, type DayItem } from "#shared/domain/day/day-queue.ts";
import type { ThreadToReview } from "#shared/domain/day/thread-review.ts";
import { REVIEW_REASONS } from "#shared/domain/threads/viewing.ts";

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
