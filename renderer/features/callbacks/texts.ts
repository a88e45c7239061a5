import type { Callback } from "#shared/domain/day/callback-queue.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** The name for a callback: person, company or number. */
export function callbackName({ name, company, number }: Callback, t: Translate): string {
  return name || company || (number === "" ? t("card.hidden-name") : formatNumber(number));
}

/** The text beside the name: the company unless it is the name, and who it probably was. */
export function besideName(callback: Callback, t: Translate): string {
  if (callback.likely !== "") return t("match.likely", { name: callback.likely });
  return callback.company === callbackName(callback, t) ? "" : callback.company;
}

/** The kind of caller, as a key of the texts. */
export function worthKey({ worth, contactId, number }: Callback): MessageKey {
  if (worth === "promise") return "callbacks.worth.promise";
  if (worth !== "other") return `class.${worth}`;
  if (number === "") return "class.hidden";
  return contactId === null ? "class.unknown" : "class.known";
}
