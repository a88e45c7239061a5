import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { resultOf, undoable } from "#shared/contract/basics/result.ts";
import { byId, instant, language, recordId } from "#shared/contract/basics/values.ts";
import type { Campaign } from "#shared/domain/threads/campaign.ts";
import { threadField, threadTexts } from "./threads.ts";

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
  /**
   * Creates a campaign if the id is empty, else changes it. Threads that were not used yet follow; those with edited fields are asked
   * about.
   */
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
  /** Deletes a campaign; its threads and the campaigns that inherit from it keep their texts. */
  "campaign.remove": { input: byId, output: undoable },
  /** The answer for threads with edited fields: take the campaign's version, or leave them. */
  "campaign.answer": { input: byId.extend({ take: z.boolean() }), output: undoable },
} as const;
