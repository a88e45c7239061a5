import { z } from "zod";
import { FILE_FORMATS } from "#shared/domain/directory-source.ts";
import { done, resultOf } from "./result.ts";
import { csvLayout, numberRules } from "./sources.ts";
import { byId, recordId } from "./values.ts";

export const importReport = z.object({
  /** Rows or cards in the file, good and bad. */
  read: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  /** Rows or cards of which nothing came in. */
  leftOut: z.number().int(),
  /**
   * What did not come in, by line of the file (from 1) and reason (`import.reason.<reason>`): a row, or (`bad-number`, `rounded`,
   * `too-long`, `consent`) a value of a row that did. At most 1,000; `unlisted` counts the others.
   */
  rejected: z.array(
    z.object({
      line: z.number().int(),
      reason: z.enum(["no-name", "no-number", "bad-number", "rounded", "broken", "too-long", "consent", "group"]),
      text: z.string(),
    }),
  ),
  unlisted: z.number().int(),
  /** Cards of groups, places and devices, which are nobody to call. */
  groups: z.number().int(),
  faxes: z.number().int(),
  /** Contacts whom the file says not to call; they came in and are blocked. */
  blocked: z.number().int(),
  /** Assistants who came in as door openers of their company. */
  assistants: z.number().int(),
  /** Assistants who were left out, since their contact has no company. */
  strayAssistants: z.number().int(),
  encoding: z.string(),
});
export type ImportReport = z.infer<typeof importReport>;

/** How far an import is, in bytes of the file. `finishing`: everything is read, and is put in its place. */
export const importProgress = z.object({
  phase: z.enum(["reading", "finishing"]),
  done: z.number().int(),
  total: z.number().int(),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** Bytes of a file that is imported, and of one piece of it on its way to the core. */
export const MOST_IMPORT_BYTES = 1_000_000_000;
export const IMPORT_PIECE_BYTES = 1_000_000;

export const importRequests = {
  /**
   * Contacts from a file, one at a time: a new one ends one that is not finished. The bytes follow in pieces, then `import.finish` answers
   * when everything is in, or nothing of it: what was there before stays until then. `cancelled` once somebody has cancelled it.
   */
  "import.begin": {
    input: z.object({
      format: z.enum(FILE_FORMATS),
      /** As the person knows the file. */
      name: z.string(),
      size: z.number().int().min(0),
      /** The source it belongs to; `null` makes one. */
      sourceId: recordId.nullable(),
      /** How it is read, remembered with its source; `null` as it was read last, or as is found out. */
      layout: csvLayout.nullable(),
      /** What is changed in its numbers, remembered with its source; `null` as before. */
      rules: numberRules.nullable(),
      /** Whoever the source brought before and is not in the file is removed. */
      replace: z.boolean(),
    }),
    output: resultOf(z.object({ id: recordId, sourceId: recordId })),
  },
  "import.piece": { input: z.object({ id: recordId, data: z.string().max(2 * IMPORT_PIECE_BYTES) }), output: done },
  "import.finish": { input: byId, output: resultOf(importReport) },
  "import.cancel": { input: byId, output: done },
} as const;
