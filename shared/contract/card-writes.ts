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
   * Something about a card that the rep did not do themselves. `over`: the contact as they would be had the address book been followed
   * where both sides changed the same.
   */
  "contact.news": z.object({ kind: z.enum(CARD_NEWS), contact, over: contact.nullable() }),
} as const;
