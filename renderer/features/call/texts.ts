import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { callerName } from "#renderer/ui/calls/caller-name.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import type { PhoneCall } from "#shared/ports/phone.ts";

/** The name of the other party. */
export function partnerName({ call, facts }: CallEntry, t: Translate): string {
  return callerName(call.identity, facts, t);
}

/** What the clock of a call shows at a time: how long ago it was answered, before that how long it has been ringing. */
export function clockAt({ startedAt, answeredAt }: Pick<PhoneCall, "startedAt" | "answeredAt">, now: number): string {
  return formatDuration(now - (answeredAt ?? startedAt));
}

/** The phase of the call, as a key of the texts. */
export function phaseKey({ call }: CallEntry): MessageKey {
  if (call.phase === "talking" && call.remoteHold) return "call.phase.remote-hold";
  if (ringsIn(call)) return "call.phase.incoming";
  return `call.phase.${call.phase}`;
}
