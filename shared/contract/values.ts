import { z } from "zod";
import { LANGUAGES } from "#shared/domain/contact.ts";

// The domain's values as zod sees them, here and in the files beside: the contract parses with these, and storage does on load.

/** Epoch milliseconds. */
export const instant = z.number().int();
export const language = z.enum(LANGUAGES);

/** What a record is filed under: no name that every object has, as `constructor`, since a look-up would find that. */
export const recordId = z
  .string()
  .min(1)
  .refine((id) => !(id in Object.prototype));

/** Audio and files travel as base64, since both hosts speak JSON. */
export const base64 = z.string().max(200_000_000);

export const nothing = z.object({});
export const byId = z.object({ id: recordId });
