import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { recordId } from "#shared/contract/basics/values.ts";
import { DECISIONS } from "#shared/domain/calls/decision.ts";
import type { Figures, InsightsOf } from "#shared/domain/insights/insights.ts";
import { GRAINS } from "#shared/domain/insights/periods.ts";

const count = z.number().int().nonnegative();
/** Days since 1 January 1970. */
const day = z.number().int();

const returnCalls = z.object({ ready: count, caution: count, unprepared: count, missed: count, busy: count });
const logging = z.object({ count, median: z.number().nullable(), p90: z.number().nullable() });
const promises = z.object({ kept: count, early: count, moved: count, missed: count, cancelled: count, open: count });

export const insightsOf = reads<InsightsOf>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("everybody") }),
    z.object({ kind: z.literal("contact"), contactId: recordId }),
    z.object({ kind: z.literal("company"), company: z.string() }),
    z.object({ kind: z.literal("campaign"), campaignId: recordId }),
  ]),
);

export const figures = reads<Figures>()(
  z.object({
    from: day.nullable(),
    to: day.nullable(),
    grain: z.enum(GRAINS),
    calls: count,
    returnCalls,
    busy: count,
    logging,
    series: z.array(z.object({ start: day, returnCalls, busy: count, logging, promises })),
    decisions: z.array(z.object({ kind: z.enum(DECISIONS), count, touches: count, median: z.number().nullable() })),
    tries: z.array(count).length(168),
    reached: z.array(count).length(168),
    promises,
    attempts: z.array(z.object({ tries: count, byCall: count, byReturn: count, open: count })),
  }),
);

export const insightsRequests = {
  /** Both days are included, in the rep's zone; `null` is open. While the index is being built, the answer is its progress, 0 to 1. */
  "insights.figures": {
    input: z.object({ from: day.nullable(), to: day.nullable(), of: insightsOf }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("building"), done: z.number().min(0).max(1) }),
      z.object({ kind: z.literal("ready"), figures }),
    ]),
  },
} as const;
