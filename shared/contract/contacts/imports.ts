import { z } from "zod";
import { done, resultOf } from "#shared/contract/basics/result.ts";
import { byId, recordId } from "#shared/contract/basics/values.ts";
import { FILE_FORMATS } from "#shared/domain/sources/directory-source.ts";
import { csvLayout, numberRules } from "./sources.ts";

export const importReport = z.object({
  /** Number of rows or cards in the file. */
  read: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  /** Number of rows or cards that could not be imported. */
  leftOut: z.number().int(),
  /**
   * What was not imported, by line of the file (from 1) and reason (`import.reason.<reason>`): a row, or (`bad-number`, `rounded`,
   * `too-long`, `consent`) a value of an imported row. At most 1,000; `unlisted` counts the others.
   */
  rejected: z.array(
    z.object({
      line: z.number().int(),
      reason: z.enum(["no-name", "no-number", "bad-number", "rounded", "broken", "too-long", "consent", "group"]),
      text: z.string(),
    }),
  ),
  unlisted: z.number().int(),
  /** Number of skipped cards of groups, places and devices. */
  groups: z.number().int(),
  faxes: z.number().int(),
  /** Number of contacts that the file says not to call; they were imported and blocked. */
  blocked: z.number().int(),
  /** Number of assistants imported as door openers of their company. */
  assistants: z.number().int(),
  /** Number of assistants left out because their contact has no company. */
  strayAssistants: z.number().int(),
  encoding: z.string(),
});
export type ImportReport = z.infer<typeof importReport>;

/** Progress of an import in bytes of the file. `finishing`: all is read and is being stored. */
export const importProgress = z.object({
  phase: z.enum(["reading", "finishing"]),
  done: z.number().int(),
  total: z.number().int(),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** Largest file, and largest piece sent to the core at once, in bytes. */
export const MOST_IMPORT_BYTES = 1_000_000_000;
export const IMPORT_PIECE_BYTES = 1_000_000;

export const importRequests = {
  /**
   * Imports contacts from a file. Only one import at a time: starting another cancels an unfinished one. The bytes follow in pieces;
   * `import.finish` resolves when all or nothing is stored, and until then earlier contacts stay. `cancelled` if it was cancelled.
   */
  "import.begin": {
    input: z.object({
      format: z.enum(FILE_FORMATS),
      /** Name of the file. */
      name: z.string(),
      size: z.number().int().min(0),
      /** The source it belongs to; `null` creates one. */
      sourceId: recordId.nullable(),
      /** How it is read, stored with its source; `null` for the last layout of the source, or detected. */
      layout: csvLayout.nullable(),
      /** Rules for its numbers, stored with its source; `null` for the stored ones. */
      rules: numberRules.nullable(),
      /** Contacts of the source that are not in the file are deleted. */
      replace: z.boolean(),
    }),
    output: resultOf(z.object({ id: recordId, sourceId: recordId })),
  },
  "import.piece": { input: z.object({ id: recordId, data: z.string().max(2 * IMPORT_PIECE_BYTES) }), output: done },
  "import.finish": { input: byId, output: resultOf(importReport) },
  "import.cancel": { input: byId, output: done },
} as const;
