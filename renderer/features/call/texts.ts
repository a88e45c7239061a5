import { ringsIn } from "#renderer/app/store/rings-in.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { addressOnLine, nameOnLine } from "#shared/domain/name-on-line.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";

/** Whom a call is with: person, company, what the line calls itself, number. */
export function partnerName({ call, facts }: CallEntry, t: Translate): string {
  const known = facts?.match.contact?.name || facts?.match.company;
  if (known) return known;
  const name = nameOnLine(call.identity);
  if (name !== "") return t("match.hint", { name });
  if (call.identity.hidden) return t("card.hidden-name");
  return formatNumber(facts?.match.number || call.identity.number) || addressOnLine(call.identity.uri) || t("class.unknown");
}

/** What a call's clock shows at an instant: how long it is answered, before that how long it rings. */
export function clockAt({ startedAt, answeredAt }: Pick<PhoneCall, "startedAt" | "answeredAt">, now: number): string {
  return formatDuration(now - (answeredAt ?? startedAt));
}

/** What the call is doing, as a key of the catalogue. */
export function phaseKey({ call }: CallEntry): MessageKey {
  if (call.phase === "talking" && call.remoteHold) return "call.phase.remote-hold";
  if (ringsIn(call)) return "call.phase.incoming";
  return `call.phase.${call.phase}`;
}
