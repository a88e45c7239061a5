import { type Context, now } from "#renderer/app/controller/context.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import { busyNow } from "#renderer/app/store/selectors/busy.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { answersAt } from "#shared/domain/voicemail/voicemail.ts";

/** A caller not identified after this time hears the general greeting; milliseconds. */
const UNKNOWN_MS = 2_000;
/** Interval of checking whether a call has rung long enough; milliseconds. */
const LOOK_MS = 500;

/** Sends ringing calls to voicemail if the rep's settings ask for it: while busy, or after some seconds of ringing. Each call once. */
export function followAnswering(context: Context, actions: Pick<Actions, "card">): () => void {
  const { store, clock } = context;
  const sent = new Set<string>();
  let cancel: (() => void) | null = null;

  function isDue({ call, facts, busyWith }: CallEntry, at: number): boolean {
    const { core } = store.get();
    if (core === null || sent.has(call.id) || (facts === null && at - call.startedAt < UNKNOWN_MS)) return false;
    const isBusy = busyWith !== null || busyNow(store.get(), call.id, at) !== null;
    const due = answersAt(core.settings.answering, call.startedAt, isBusy);
    return due !== null && at >= due;
  }

  function look() {
    const ringing = store.get().calls.filter(({ call }) => ringsIn(call));
    for (const { call } of ringing.filter((entry) => isDue(entry, now(context)))) {
      sent.add(call.id);
      actions.card(call.id, { kind: "voicemail" });
    }
    if (ringing.length === 0) {
      sent.clear();
      stop();
    } else cancel ??= clock.after(LOOK_MS, again);
  }

  function again() {
    cancel = null;
    look();
  }

  function stop() {
    cancel?.();
    cancel = null;
  }

  const unsubscribe = store.subscribe(look);
  return () => {
    unsubscribe();
    stop();
  };
}
