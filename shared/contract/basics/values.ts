import { z } from "zod";
import { LANGUAGES } from "#shared/domain/contacts/contact.ts";

// Schemas of the domain's values, here and in the files beside: the contract parses with them, and storage does on load.

/** Epoch milliseconds. */
export const instant = z.number().int();
export const language = z.enum(LANGUAGES);

/** The id of a record: not a name that every object has, such as `constructor`, since a look-up would find that. */
export const recordId = z
  .string()
  .min(1)
  .refine((id) => !(id in Object.prototype));

/** Audio and files are sent as base64, since both hosts use JSON. */
export const base64 = z.string().max(200_000_000);

export const nothing = z.object({});
export const byId = z.object({ id: recordId });
