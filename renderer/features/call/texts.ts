import { ringsIn } from "#renderer/app/store/rings-in.ts";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { callerName } from "#renderer/ui/caller-name.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";

/** Whom a call is with. */
export function partnerName({ call, facts }: CallEntry, t: Translate): string {
  return callerName(call.identity, facts, t);
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
