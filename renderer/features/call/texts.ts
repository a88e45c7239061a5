import { ringsIn } from "#renderer/app/store/rings-in.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { formatNumber } from "#shared/domain/number.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";

/** Whom a call is with: person, company, what the line shows, number. */
export function partnerName({ call, facts }: CallEntry, t: Translate): string {
  const known = facts?.match.contact?.name || facts?.match.company || call.identity.displayName;
  if (known) return known;
  return call.identity.hidden ? t("card.hidden-name") : formatNumber(facts?.match.number || call.identity.number);
}

/** What the call is doing, as a key of the catalogue. */
export function phaseKey({ call }: CallEntry): MessageKey {
  if (call.phase === "talking" && call.remoteHold) return "call.phase.remote-hold";
  if (ringsIn(call)) return "call.phase.incoming";
  return `call.phase.${call.phase}`;
}
