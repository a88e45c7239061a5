import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { CoreState } from "#shared/contract/state.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { ringsIn } from "./call-phase.ts";

type Question = CoreState["questions"][number];
type AskedState = Pick<AppState, "core" | "postponedBars" | "chosenCall">;

/** The call whose outcome the bar asks for: the one the rep chose, else the newest not postponed; `null` if there is none. */
export function askedCall({ core, postponedBars, chosenCall }: AskedState): CallRecord | null {
  const pending = core?.pending ?? [];
  return pending.find(({ id }) => id === chosenCall) ?? pending.find(({ id }) => !postponedBars.includes(id)) ?? null;
}

/**
 * The follow-up question that the bar asks: the oldest not postponed; `null` if there is none. One raised while a call rings waits until
 * that is over: it could not take the focus, and keys typed for it would act on the card.
 */
export function askedQuestion({ core, postponedBars, calls }: Pick<AppState, "core" | "postponedBars" | "calls">) {
  const ringing = calls.filter(({ call }) => ringsIn(call));
  // Compared by order of arrival, because the times are of two clocks: the question's is the core's, the call's the window's.
  const isOlder = ({ call, question }: Question) =>
    ringing.every(({ openQuestions }) => openQuestions.some((open) => open.call.id === call.id && open.question.at === question.at));
  const questions: readonly Question[] = core?.questions ?? [];
  return questions.find((each) => !postponedBars.includes(each.call.id) && isOlder(each)) ?? null;
}
