import type { CallRecord } from "#shared/domain/call.ts";
import { formatNumber } from "#shared/domain/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** Whom a call in the journal was with, in one or two words. */
export function recordName({ contactName, company, displayName, number }: CallRecord, t: Translate): string {
  return contactName || company || displayName || (number === "" ? t("card.hidden-name") : formatNumber(number));
}
