import type { Instant } from "#shared/domain/contact.ts";
import type { Context } from "./context.ts";

const DAY_MS = 24 * 3_600_000;

/** What the rep put off with Escape. */
export interface PutOff {
  /** Calls whose outcome or question waits. */
  readonly bars: readonly string[];
  /** Busy returns by callback, with their last try. */
  readonly returns: Readonly<Record<string, Instant>>;
}

/** A place that outlives the page. */
export interface PutOffPlace {
  /** Nothing where nothing was kept, or cannot be read. */
  read(): PutOff;
  write(putOff: PutOff): void;
}

/** Without what is over: bars whose call was logged, returns of an earlier day. */
function current({ store, clock }: Context, { bars, returns }: PutOff): PutOff {
  const { core, clockOffset } = store.get();
  const open = new Set([...(core?.pending ?? []), ...(core?.questions ?? []).map(({ call }) => call)].map(({ id }) => id));
  const since = clock.now() + clockOffset - DAY_MS;
  return {
    bars: bars.filter((id) => open.has(id)),
    returns: Object.fromEntries(Object.entries(returns).filter(([, lastAt]) => lastAt > since)),
  };
}

/** What was put off stays put off when the page is loaded again. To be called once the core's state is there; answers with the function that ends it. */
export function followPutOff(context: Context): () => void {
  const { store, browser } = context;
  store.dispatch({ kind: "put-off", ...current(context, browser.putOff.read()) });
  let { postponedBars, postponedReturns } = store.get();
  return store.subscribe(() => {
    const after = store.get();
    if (after.postponedBars === postponedBars && after.postponedReturns === postponedReturns) return;
    ({ postponedBars, postponedReturns } = after);
    browser.putOff.write(current(context, { bars: postponedBars, returns: postponedReturns }));
  });
}
