import { z } from "zod";
import type { Campaign } from "#shared/domain/campaign.ts";
import { reads } from "./reads.ts";
import { resultOf, undoable } from "./result.ts";
import { threadField, threadTexts } from "./threads.ts";
import { byId, instant, language, recordId } from "./values.ts";

export const campaign = reads<Campaign>()(
  z.object({
    id: recordId,
    name: z.string(),
    language,
    parentId: z.string().nullable(),
    own: z.array(threadField),
    texts: threadTexts,
    changedAt: instant,
  }),
);

export const campaignRequests = {
  /** Creates with an empty id, else changes; threads that have not been used follow, and those with texts of their own are asked about. */
  "campaign.save": {
    input: z.object({
      id: z.string(),
      name: z.string(),
      language,
      parentId: recordId.nullable(),
      own: z.array(threadField),
      texts: threadTexts,
    }),
    output: resultOf(campaign),
  },
  /** Threads and campaigns made from it keep their texts. */
  "campaign.remove": { input: byId, output: undoable },
  /** What becomes of the threads with texts of their own: they take over the campaign's, or stay as they are. */
  "campaign.answer": { input: byId.extend({ take: z.boolean() }), output: undoable },
} as const;
