import { z } from "zod";
import { CARD_NEWS, CARD_WRITES, type CardWrite } from "#shared/domain/card-write.ts";
import { contact } from "./contacts.ts";
import { reads } from "./reads.ts";
import { recordId } from "./values.ts";

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
