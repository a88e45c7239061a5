import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { BusyWith } from "#shared/domain/calls/call.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { type BusyDesk, busyWith } from "#shared/domain/day/busy-return.ts";
import { occupies } from "./call-phase.ts";
import { lastEndFor } from "./card-model.ts";

type BusyState = Pick<AppState, "calls" | "core" | "wrapUpDoneAt" | "postponedBars">;

/** Whether the screen asks how a call ended. */
export function outcomeAsked({ core, postponedBars }: Omit<BusyState, "calls">): boolean {
  const asked = [...(core?.pending ?? []), ...(core?.questions.map(({ call }) => call) ?? [])];
  return asked.some(({ id }) => !postponedBars.includes(id));
}

/** What keeps the rep from taking a call that comes in now; `null` if the rep is free. `callId` is the incoming call itself. */
export function busyNow(state: BusyState, callId: string | null, now: Instant): BusyWith | null {
  const settings = state.core?.settings;
  if (settings === undefined) return null;
  const desk: BusyDesk = {
    inCall: state.calls.some(({ call }) => call.id !== callId && occupies(call)),
    absence: settings.absence,
    doNotDisturb: settings.doNotDisturb,
    outcomeAsked: outcomeAsked(state),
    lastEndedAt: lastEndFor(state),
    wrapUpSeconds: settings.wrapUpSeconds,
  };
  return busyWith(desk, now);
}
