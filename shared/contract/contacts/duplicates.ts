import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { resultOf, undoable } from "#shared/contract/basics/result.ts";
import { instant, nothing, recordId } from "#shared/contract/basics/values.ts";
import { thread } from "#shared/contract/threads/threads.ts";
import { DUPLICATE_REASONS, type DuplicateGroup } from "#shared/domain/merging/duplicates.ts";
import { MERGE_FIELDS, type Merge, type MergeChoices } from "#shared/domain/merging/merge.ts";
import { contact, optOut } from "./contacts.ts";

export const mergeChoices = reads<MergeChoices>()(z.record(z.enum(MERGE_FIELDS), recordId));

const owners = z.record(z.string(), z.string());

export const merge = reads<Merge>()(
  z.object({
    keptId: recordId,
    at: instant,
    choices: mergeChoices,
    edited: contact.nullable(),
    parts: z.record(z.string(), contact),
    threads: z.record(z.string(), thread),
    optOuts: z.record(z.string(), optOut),
    moved: z.object({ promises: owners, messages: owners, touches: owners, choices: owners }),
    united: thread.nullable(),
  }),
);

export const duplicateGroup = reads<DuplicateGroup>()(
  z.object({
    certain: z.boolean(),
    why: z.array(z.enum(DUPLICATE_REASONS)),
    contacts: z.array(contact),
  }),
);

const count = z.number().int();

/** One of the contacts to be merged, with what refers to it. */
export const mergeSide = z.object({
  contact,
  thread: thread.nullable(),
  optOut: optOut.nullable(),
  /** Number of calls in the last weeks. */
  calls: count,
  promises: count,
  messages: count,
  mails: count,
});
export type MergeSide = z.infer<typeof mergeSide>;

const ids = z.array(recordId).min(2).max(20);

export const duplicateRequests = {
  /** Searches all contacts; `duplicates.progress` reports how far it is. `more`: number of groups that are not listed. */
  "duplicates.find": { input: nothing, output: z.object({ groups: z.array(duplicateGroup), more: count }) },
  /** Marks contacts as different people. */
  "duplicates.apart": { input: z.object({ ids }), output: undoable },
  /** What would be merged, the most trusted contact first. */
  "merge.preview": { input: z.object({ ids }), output: resultOf(z.object({ sides: z.array(mergeSide), choices: mergeChoices })) },
  /** Merges contacts into one person with the id of the first. */
  "merge.make": { input: z.object({ ids, choices: mergeChoices }), output: undoable },
  /** Separates a merged person into its parts; what was written since stays with the part that has the person's id. */
  "merge.part": { input: z.object({ id: recordId }), output: undoable },
} as const;

export const duplicateEvents = {
  /** Progress of the search, 0 to 1; at most ten times a second. */
  "duplicates.progress": z.object({ done: z.number().min(0).max(1) }),
} as const;
