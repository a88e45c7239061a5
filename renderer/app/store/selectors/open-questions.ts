import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { ringsIn } from "./call-phase.ts";

type AskedState = Pick<AppState, "core" | "postponedBars" | "chosenCall">;

/** The call whose outcome the bar asks for: the one the rep chose, else the newest not postponed; `null` if there is none. */
export function askedCall({ core, postponedBars, chosenCall }: AskedState): CallRecord | null {
  const pending = core?.pending ?? [];
  return pending.find(({ id }) => id === chosenCall) ?? pending.find(({ id }) => !postponedBars.includes(id)) ?? null;
}

/**
 * The follow-up question that the bar asks: the oldest not postponed; `null` if there is none. It waits while a call rings: it could not
 * take the focus, and keys typed for it would act on the card.
 */
export function askedQuestion({ core, postponedBars, calls }: Pick<AppState, "core" | "postponedBars" | "calls">) {
  const ringingSince = Math.min(...calls.filter(({ call }) => ringsIn(call)).map(({ call }) => call.startedAt));
  const questions: CoreState["questions"] = core?.questions ?? [];
  return questions.find(({ call, question }) => !postponedBars.includes(call.id) && question.at < ringingSince) ?? null;
}
