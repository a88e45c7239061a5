import type { Callback } from "#shared/domain/callback-queue.ts";
import { formatNumber } from "#shared/domain/number.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** Whom a callback is about: person, company, number. */
export function callbackName({ name, company, number }: Callback, t: Translate): string {
  return name || company || (number === "" ? t("card.hidden-name") : formatNumber(number));
}

/** What stands beside the name: the company, where it is not the name itself; then who it probably was. */
export function besideName(callback: Callback, t: Translate): string {
  if (callback.likely !== "") return t("match.likely", { name: callback.likely });
  return callback.company === callbackName(callback, t) ? "" : callback.company;
}

/** What kind of caller they are, as a key of the catalogue. */
export function worthKey({ worth, contactId, number }: Callback): MessageKey {
  if (worth === "promise") return "callbacks.worth.promise";
  if (worth !== "other") return `class.${worth}`;
  if (number === "") return "class.hidden";
  return contactId === null ? "class.unknown" : "class.known";
}
