import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { askedCall } from "#renderer/app/store/selectors/open-questions.ts";
import { accountLines } from "#renderer/app/store/selectors/registrations.ts";
import { createSteady } from "#renderer/app/store/selectors/steady.ts";
import type { AppState } from "#renderer/app/store/state/app-state.ts";
import type { Intent, ViewState } from "#shared/contract/state.ts";
import { outcomeForDigit } from "#shared/domain/calls/outcome.ts";
import type { RegistrationState } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { type Context, now } from "./context.ts";
import { viewpoint } from "./viewpoint.ts";

/** The state of the first registered account, else of the first one; the practice line does not count once the rep has an account. */
function lineToShow(state: AppState): RegistrationState {
  const lines = accountLines(state);
  const own = lines.filter(({ account }) => account.id !== PRACTICE_ACCOUNT);
  const states = (own.length > 0 ? own : lines).map(({ registration }) => registration.state);
  return states.find((each) => each === "registered") ?? states[0] ?? "disabled";
}

/** The state for card windows, tray and hotkeys; plain values only. */
export function viewState(state: AppState, at: number): ViewState {
  const point = viewpoint(state, at);
  const shown = state.calls.filter(({ call }) => ringsIn(call));
  const calls = point === null ? [] : shown.map((entry) => cardModel(state, entry, point));
  return {
    calls,
    registration: lineToShow(state),
    inCall: state.calls.some(({ call }) => call.phase === "talking" || call.phase === "held"),
    pendingCount: state.core?.pending.length ?? 0,
  };
}

/** Sends the state to the desktop's views whenever it changes; a browser has none. */
export function publishViews(context: Context): () => void {
  let last = "";
  if (context.store.get().host?.kind !== "desktop") return () => undefined;
  return context.store.subscribe(() => {
    const view = viewState(context.store.get(), now(context));
    const text = JSON.stringify(view);
    if (text === last) return;
    last = text;
    void context.bridge.call("views.publish", view);
  });
}

/**
 * Carries out what a person does in a view, with a hotkey or by a link. A hotkey does nothing shortly after another call became its target.
 */
export function intentCarrier(context: Context, actions: Actions): (intent: Intent) => void {
  const steady = createSteady();
  const meant = () => {
    const state = context.store.get();
    return (askedCall(state) ?? state.core?.pending[0])?.id ?? null;
  };
  context.store.subscribe(() => steady.follow(meant(), now(context)));
  return (intent) => {
    switch (intent.kind) {
      case "card":
        return actions.card(intent.callId, intent.act);
      case "answer": {
        const ringing = context.store.get().calls.find(({ call }) => ringsIn(call));
        return ringing === undefined ? undefined : actions.phone.answer(ringing.call.id);
      }
      case "outcome": {
        const kind = outcomeForDigit(intent.digit);
        const callId = steady.isSteady(now(context)) ? meant() : null;
        if (kind !== null && callId !== null) void actions.outcome.log(callId, kind, { kind: "none" });
        return;
      }
      case "dial":
        return void actions.phone.offer(intent.number);
    }
  };
}
