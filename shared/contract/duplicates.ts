import { z } from "zod";
import { DUPLICATE_REASONS, type DuplicateGroup } from "#shared/domain/duplicates.ts";
import { MERGE_FIELDS, type Merge, type MergeChoices } from "#shared/domain/merge.ts";
import { contact, optOut } from "./contacts.ts";
import { reads } from "./reads.ts";
import { resultOf, undoable } from "./result.ts";
import { thread } from "./threads.ts";
import { instant, nothing, recordId } from "./values.ts";

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

/** One of those who would become one person, and what hangs on them. */
export const mergeSide = z.object({
  contact,
  thread: thread.nullable(),
  optOut: optOut.nullable(),
  /** Calls of the last weeks. */
  calls: count,
  promises: count,
  messages: count,
  mails: count,
});
export type MergeSide = z.infer<typeof mergeSide>;

const ids = z.array(recordId).min(2).max(20);

export const duplicateRequests = {
  /** Looks through everybody; `duplicates.progress` tells how far it is. `more`: how many groups are not listed. */
  "duplicates.find": { input: nothing, output: z.object({ groups: z.array(duplicateGroup), more: count }) },
  /** They are different people. */
  "duplicates.apart": { input: z.object({ ids }), output: undoable },
  /** What merging them would bring together, the most trusted first. */
  "merge.preview": { input: z.object({ ids }), output: resultOf(z.object({ sides: z.array(mergeSide), choices: mergeChoices })) },
  /** Makes one person of them, under the id of the first. */
  "merge.make": { input: z.object({ ids, choices: mergeChoices }), output: undoable },
  /** Parts a merged person into the contacts that they were made of; what was written since stays with the one kept. */
  "merge.part": { input: z.object({ id: recordId }), output: undoable },
} as const;

export const duplicateEvents = {
  /** How far the search is, 0 to 1; at most ten times a second. */
  "duplicates.progress": z.object({ done: z.number().min(0).max(1) }),
} as const;
