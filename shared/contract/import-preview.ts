import { z } from "zod";
import { CSV_FIELDS, FILE_FORMATS } from "#shared/domain/directory-source.ts";
import { contactNumber } from "./contacts.ts";
import { importReport } from "./imports.ts";
import { resultOf } from "./result.ts";
import { csvLayout, numberRules } from "./sources.ts";
import { recordId } from "./values.ts";

/** Whose export a CSV was recognised as; `calls`: a telephone's list of calls; `list`: any other of which name and number were. */
export const RECOGNISED = ["outlook", "google", "calls", "list"] as const;
export type Recognised = (typeof RECOGNISED)[number];

/** How much of a file is looked at before it is imported, bytes. */
export const PREVIEW_BYTES = 256_000;

/** Rows or cards of it that are shown. */
export const MOST_PREVIEWED = 5;

/** A row or card of the file and whom it becomes; `null` where nothing of it comes in. */
const previewRow = z.object({
  line: z.number().int(),
  /** Of a CSV, in the order of the columns, cut short. */
  cells: z.array(z.string()),
  contact: z
    .object({ name: z.string(), company: z.string(), role: z.string(), email: z.string(), numbers: z.array(contactNumber).readonly() })
    .nullable(),
  rejected: importReport.shape.rejected,
  /** The file says not to call them. */
  blocked: z.boolean(),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const importPreview = z.object({
  encoding: z.string(),
  /** Empty for vCards, as `columns` is. */
  delimiter: z.string(),
  headerLine: z.boolean(),
  recognised: z.enum(RECOGNISED).nullable(),
  /** Columns are taken as they were at the last import of the source proposed. */
  remembered: z.boolean(),
  /** `empty`: nothing stands in it as far as was looked. `header` is empty where it has none. */
  columns: z.array(z.object({ header: z.string(), field: z.enum(CSV_FIELDS).nullable(), empty: z.boolean() })),
  /** For what no column is chosen, so that nobody would come in. */
  lacking: z.enum(["name", "number"]).nullable(),
  rows: z.array(previewRow),
  /** How many of those looked at the file says not to call. */
  blocked: z.number().int(),
  /** The source that the file is said to belong to, or seems to by its people, its headers or its name. */
  proposed: recordId.nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What a rule makes of a number; `slow`: it took too long and is passed over, as `broken` ones are, which are no regular expressions. */
const ruleStep = z.object({ text: z.string(), fault: z.enum(["broken", "slow"]).nullable() });
export type RuleStep = z.infer<typeof ruleStep>;

/** How one number of a field is read. `number` as stored, empty where it is none; `extension` as far as it is written apart. */
const triedNumber = z.object({
  text: z.string(),
  number: z.string(),
  kind: z.enum(["public", "internal", "none"]),
  extension: z.string(),
  /** ISO 3166; `null` where it has none or several. */
  country: z.string().nullable(),
  mobile: z.boolean(),
});
export type TriedNumber = z.infer<typeof triedNumber>;

export const triedRules = z.object({ steps: z.array(ruleStep), numbers: z.array(triedNumber) });
export type TriedRules = z.infer<typeof triedRules>;

export const previewRequests = {
  /**
   * What would become of a file of which `data` is the beginning (base64, {@link PREVIEW_BYTES} at most). Without a layout: as the source
   * proposed remembers it, or as is found out.
   */
  "preview.file": {
    input: z.object({
      format: z.enum(FILE_FORMATS),
      name: z.string(),
      /** The source that the rep says it belongs to, which is then the one proposed if it is of that format; `null`: to be found out. */
      sourceId: recordId.nullable(),
      data: z.string().max(2 * PREVIEW_BYTES),
      /** `data` is all of the file. */
      whole: z.boolean(),
      layout: csvLayout.nullable(),
      /** `null`: those of the source proposed. */
      rules: numberRules.nullable(),
    }),
    output: resultOf(importPreview),
  },
  /** What each rule makes of a number as a source writes it, and how that is read. */
  "preview.number": { input: z.object({ text: z.string().max(1000), rules: numberRules }), output: triedRules },
} as const;
