import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { recordId } from "#shared/contract/basics/values.ts";
import { CARD_NEWS, CARD_WRITES, type CardWrite } from "#shared/domain/sources/card-write.ts";
import { contact } from "./contacts.ts";

export const cardWrite = reads<CardWrite>()(
  z.object({
    sourceId: recordId,
    kind: z.enum(CARD_WRITES),
    href: z.string().nullable(),
    base: contact.nullable(),
  }),
);

export const cardEvents = {
  /**
   * A change of a card that the rep did not make. `over`: the contact as it would be with the address book's version where both sides
   * changed the same field.
   */
  "contact.news": z.object({ kind: z.enum(CARD_NEWS), contact, over: contact.nullable() }),
} as const;
