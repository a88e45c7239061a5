import type { PhoneEvent } from "#shared/ports/phone.ts";
import type { Context } from "./context.ts";

type LineEvent = Extract<PhoneEvent, { readonly kind: "registration" | "line-faults" }>;

/** Follows how each line stands. Why there is no connection a page is not told: the core finds it out, once for each time that it is lost. */
export function createLineWatch({ bridge, store }: Context): (event: LineEvent) => void {
  async function findOut(accountId: string) {
    const result = await bridge.call("account.probe", { id: accountId });
    if (result.ok) store.dispatch({ kind: "server-finding", accountId, finding: result.value });
  }
  return (event) => {
    const { accountId } = event;
    if (event.kind === "line-faults") {
      store.dispatch({ kind: "line-faults", accountId, faults: event.faults });
      return;
    }
    const { state, detail, cause } = event;
    store.dispatch({ kind: "registration", accountId, registration: { state, detail, cause, finding: null } });
    // Without the core the sentence stays that names what it may be.
    if (cause === "no-connection") findOut(accountId).catch(() => undefined);
  };
}
