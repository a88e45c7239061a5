import { useAppState, useNow, useTimeZone } from "#renderer/app/store/hooks/use-app.tsx";
import { outcomeAsked } from "#renderer/app/store/selectors/busy.ts";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { type BusyReturn, busyReturns } from "#shared/domain/day/busy-return.ts";
import { type Callback, lastTry } from "#shared/domain/day/callback-queue.ts";
import { startOfDay } from "#shared/domain/time/calendar.ts";

const NONE: readonly Callback[] = [];

/** Callers who tried today while the rep was busy, can be called, and were not postponed since their last try. */
export function useReturns(): readonly BusyReturn[] {
  const callbacks = useAppState((state) => state.core?.callbacks ?? NONE);
  const putOff = useAppState((state) => state.postponedReturns);
  const now = useNow(60_000);
  const timeZone = useTimeZone();
  const isPutOff = (callback: Callback) => (putOff[callback.id] ?? Number.NEGATIVE_INFINITY) >= lastTry(callback);
  return busyReturns(callbacks, startOfDay(now, timeZone)).filter(
    ({ callback }) => callback.number !== "" && !callback.blocked && !isPutOff(callback),
  );
}

/** Whether the rep is present, in no call, and has logged or postponed the last outcome: only then are returns offered. */
export function useIsBetweenCalls(): boolean {
  return useAppState(
    (state) => state.core?.settings.absence === null && state.calls.every(({ call }) => ringsIn(call)) && !outcomeAsked(state),
  );
}
