import type { FormerParty } from "#shared/domain/calls/call.ts";
import { partyName } from "#shared/domain/calls/call-legs.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** Who transferred the call last, or from whom it was forwarded before it was answered. */
export function handedOnText(former: readonly FormerParty[], t: Translate): string {
  const last = former.at(-1);
  if (last === undefined) return "";
  const known = partyName(last);
  const name = known === last.number ? formatNumber(known) : known;
  return t(last.wasHeard ? "call.handed-over" : "card.diverted", { name: name || t("card.hidden-name") });
}
