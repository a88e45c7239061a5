import type { NumberKind } from "#shared/domain/contacts/contact.ts";
import { labelledKind, plain } from "./csv-headers.ts";

/** The use that the words beside a number say; `null` when they do not say. */
export type LabelledUse = "fax" | "assistant" | Extract<NumberKind, "mobile" | "home"> | null;

const ADDRESS = /@|^\s*<?(?:sips?|tel|callto):/i;
const FAX = /\b(?:tele)?fax/;
const TALKED_ON = /\b(?:tel(?!efax)|fon|phone|mobil|handy)/;
const ASSISTANT = /\b(?:assist|asst\b|sekret|secretar|vorzimmer)/;
const NO_WORD = /^[^\p{L}]*$/u;

/** What the words in a part of a field say about its number: "Fax 089 …", "030 … (mobil)". "Tel./Fax" has a human at the other end. */
export function labelledUse(part: string): LabelledUse {
  if (NO_WORD.test(part) || ADDRESS.test(part)) return null;
  const words = plain(part.replace(/\d+/g, " "));
  if (FAX.test(words)) return TALKED_ON.test(words) ? null : "fax";
  if (ASSISTANT.test(words)) return "assistant";
  const kind = labelledKind(words);
  return kind === "mobile" || kind === "home" ? kind : null;
}
