import type { CoreState } from "#shared/contract/state.ts";
import type { CallRecord } from "#shared/domain/call.ts";
import { ringsIn } from "./rings-in.ts";
import type { AppState } from "./state.ts";

type AskedState = Pick<AppState, "core" | "postponedBars" | "chosenCall">;

/** The call whose outcome the bar asks for: the one the rep went to, else the newest that was not put off; `null` where there is none. */
export function askedCall({ core, postponedBars, chosenCall }: AskedState): CallRecord | null {
  const pending = core?.pending ?? [];
  return pending.find(({ id }) => id === chosenCall) ?? pending.find(({ id }) => !postponedBars.includes(id)) ?? null;
}

/**
 * The follow-up question that the bar asks, the oldest that was not put off; `null` where there is none. One that was raised while a call rings waits until the ringing
 * is over: it could not have the focus, and what is typed at it would work the card.
 */
export function askedQuestion({ core, postponedBars, calls }: Pick<AppState, "core" | "postponedBars" | "calls">) {
  const ringingSince = Math.min(...calls.filter(({ call }) => ringsIn(call)).map(({ call }) => call.startedAt));
  const questions: CoreState["questions"] = core?.questions ?? [];
  return questions.find(({ call, question }) => !postponedBars.includes(call.id) && question.at < ringingSince) ?? null;
}
