import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { instant, language, recordId } from "#shared/contract/basics/values.ts";
import { type Contact, type ContactNumber, NUMBER_KINDS, type OptOut } from "#shared/domain/contacts/contact.ts";

export const contactNumber = reads<ContactNumber>()(
  z.object({
    value: z.string(),
    kind: z.enum(NUMBER_KINDS),
  }),
);

export const contact = reads<Contact>()(
  z.object({
    id: recordId,
    source: z.string().min(1),
    name: z.string(),
    company: z.string(),
    role: z.string(),
    numbers: z.array(contactNumber),
    email: z.string(),
    customer: z.boolean(),
    language: language.nullable(),
    timeZone: z.string().nullable(),
  }),
);

export const optOut = reads<OptOut>()(z.object({ since: instant, reason: z.string() }));
