import type { Context } from "#renderer/app/controller/context.ts";
import type { PhoneEvent } from "#shared/ports/phone.ts";

type LineEvent = Extract<PhoneEvent, { readonly kind: "registration" | "line-faults" }>;

/** Follows the state of each line. A page cannot learn why there is no connection, so the core finds it out, once per loss. */
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
    // Without the core, the text with the possible causes stays.
    if (cause === "no-connection") findOut(accountId).catch(() => undefined);
  };
}
