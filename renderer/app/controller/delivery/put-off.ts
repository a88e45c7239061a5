import type { Context } from "#renderer/app/controller/context.ts";
import type { Parcels, PutOff } from "#renderer/app/controller/parcels.ts";

const DAY_MS = 24 * 3_600_000;

const KEY = "put off";
const NOTHING: PutOff = { bars: [], returns: {} };

/** Without entries that are over: bars of logged calls, returns of an earlier day. */
function current({ store, clock }: Context, { bars, returns }: PutOff): PutOff {
  const { core, clockOffset } = store.get();
  const open = new Set([...(core?.pending ?? []), ...(core?.questions ?? []).map(({ call }) => call)].map(({ id }) => id));
  const since = clock.now() + clockOffset - DAY_MS;
  return {
    bars: bars.filter((id) => open.has(id)),
    returns: Object.fromEntries(Object.entries(returns).filter(([, lastAt]) => lastAt > since)),
  };
}

/** Restores what was postponed after the page is loaded again. Call it once the core's state is there; returns a function that stops it. */
export function followPutOff(context: Context, { [KEY]: stored }: Parcels): () => void {
  const { store, browser } = context;
  store.dispatch({ kind: "put-off", ...current(context, stored?.kind === "put-off" ? stored : NOTHING) });
  let { postponedBars, postponedReturns } = store.get();
  return store.subscribe(() => {
    const after = store.get();
    if (after.postponedBars === postponedBars && after.postponedReturns === postponedReturns) return;
    ({ postponedBars, postponedReturns } = after);
    const { bars, returns } = current(context, { bars: postponedBars, returns: postponedReturns });
    const isEmpty = bars.length === 0 && Object.keys(returns).length === 0;
    void (isEmpty ? browser.parcels.remove(KEY) : browser.parcels.put(KEY, { kind: "put-off", bars, returns }));
  });
}
