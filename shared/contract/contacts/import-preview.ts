import { z } from "zod";
import { resultOf } from "#shared/contract/basics/result.ts";
import { recordId } from "#shared/contract/basics/values.ts";
import { CSV_FIELDS, FILE_FORMATS } from "#shared/domain/sources/directory-source.ts";
import { contactNumber } from "./contacts.ts";
import { importReport } from "./imports.ts";
import { csvLayout, numberRules } from "./sources.ts";

/** The program whose export a CSV was recognised as; `calls`: a telephone's list of calls; `list`: another file with names and numbers. */
export const RECOGNISED = ["outlook", "google", "calls", "list"] as const;
export type Recognised = (typeof RECOGNISED)[number];

/** How much of a file is read for the preview, in bytes. */
export const PREVIEW_BYTES = 256_000;

/** Number of rows or cards in the preview. */
export const MOST_PREVIEWED = 5;

/** A row or card of the file and the contact it becomes; `null` if it is not imported. */
const previewRow = z.object({
  line: z.number().int(),
  /** For a CSV: the values in the order of the columns, shortened. */
  cells: z.array(z.string()),
  contact: z
    .object({ name: z.string(), company: z.string(), role: z.string(), email: z.string(), numbers: z.array(contactNumber).readonly() })
    .nullable(),
  rejected: importReport.shape.rejected,
  /** The file says not to call this contact. */
  blocked: z.boolean(),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const importPreview = z.object({
  encoding: z.string(),
  /** Empty for vCards, like `columns`. */
  delimiter: z.string(),
  headerLine: z.boolean(),
  recognised: z.enum(RECOGNISED).nullable(),
  /** The columns are those of the last import of the proposed source. */
  remembered: z.boolean(),
  /** `empty`: no value in the part that was read. `header` is empty if the file has none. */
  columns: z.array(z.object({ header: z.string(), field: z.enum(CSV_FIELDS).nullable(), empty: z.boolean() })),
  /** Required fields without a column, so that no contact could be imported. */
  lacking: z.enum(["name", "number"]).nullable(),
  rows: z.array(previewRow),
  /** Number of rows read that the file says not to call. */
  blocked: z.number().int(),
  /** The source that the rep chose for the file, or that its contacts, headers or name suggest. */
  proposed: recordId.nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** The result of a rule for a number; `slow`: it took too long and is skipped, like `broken` rules, which are not regular expressions. */
const ruleStep = z.object({ text: z.string(), fault: z.enum(["broken", "slow"]).nullable() });
export type RuleStep = z.infer<typeof ruleStep>;

/** How one number of a field is read. `number` as stored, empty if there is none; `extension` if it is written separately. */
const triedNumber = z.object({
  text: z.string(),
  number: z.string(),
  kind: z.enum(["public", "internal", "none"]),
  extension: z.string(),
  /** ISO 3166; `null` for none or several. */
  country: z.string().nullable(),
  mobile: z.boolean(),
});
export type TriedNumber = z.infer<typeof triedNumber>;

export const triedRules = z.object({ steps: z.array(ruleStep), numbers: z.array(triedNumber) });
export type TriedRules = z.infer<typeof triedRules>;

export const previewRequests = {
  /**
   * What an import of a file would do; `data` is its start (base64, at most {@link PREVIEW_BYTES}). Without a layout: that of the proposed
   * source, or detected.
   */
  "preview.file": {
    input: z.object({
      format: z.enum(FILE_FORMATS),
      name: z.string(),
      /** The source that the rep chose, proposed if it has that format; `null`: detect it. */
      sourceId: recordId.nullable(),
      data: z.string().max(2 * PREVIEW_BYTES),
      /** `data` is the whole file. */
      whole: z.boolean(),
      layout: csvLayout.nullable(),
      /** `null`: those of the proposed source. */
      rules: numberRules.nullable(),
    }),
    output: resultOf(importPreview),
  },
  /** The result of each rule for a number as its source writes it, and how the number is then read. */
  "preview.number": { input: z.object({ text: z.string().max(1000), rules: numberRules }), output: triedRules },
} as const;
