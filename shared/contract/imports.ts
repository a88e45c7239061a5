import { z } from "zod";

export const importReport = z.object({
  /** Rows or cards in the file, good and bad. */
  read: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  /** Rows or cards of which nothing came in. */
  leftOut: z.number().int(),
  /**
   * What did not come in, by line of the file (from 1) and reason (`import.reason.<reason>`): a row, or (`bad-number`, `too-long`) a value of a row that did. At most 1,000; `unlisted` counts
   * the others.
   */
  rejected: z.array(
    z.object({ line: z.number().int(), reason: z.enum(["no-name", "no-number", "bad-number", "broken", "too-long"]), text: z.string() }),
  ),
  unlisted: z.number().int(),
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
