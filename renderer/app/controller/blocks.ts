import type { Actions } from "#renderer/app/store/actions.ts";
import type { FailureReason, Result } from "#shared/contract/result.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { type Context, notify, notifyFailure, valueOr } from "./context.ts";
import type { PageReader } from "./page.ts";

/** Whom something was meant for. */
interface Whom {
  readonly number: string;
  readonly contactId: string | null;
}

/** Says why somebody cannot be called or promised anything: where they opted out, since when and why, with the way to lift it. */
export async function refused(context: Context, reason: FailureReason, text: string, contactId: string | null): Promise<void> {
  const block = reason === "blocked" ? await context.bridge.call("dial.block", { text, contactId }) : null;
  if (block?.ok !== true) return notifyFailure(context, reason);
  context.store.dispatch({ kind: "blocked", blocked: block.value });
}

/** The value of a result, or `null` after the rep was told why not. */
export function valueUnlessBlocked<T>(context: Context, result: Result<T>, { number, contactId }: Whom): T | null {
  if (result.ok) return result.value;
  void refused(context, result.reason, number, contactId);
  return null;
}

/** Whether a contact opted out, which the rep is told then. */
export async function isBlocked(context: Context, contactId: string | null): Promise<boolean> {
  if (contactId === null) return false;
  const block = await context.bridge.call("dial.block", { text: "", contactId });
  if (block.ok) context.store.dispatch({ kind: "blocked", blocked: block.value });
  return block.ok;
}

/** Lifting the block that the rep ran into. */
export function blockActions(context: Context, page: PageReader): Actions["blocks"] {
  const { bridge, store } = context;
  return {
    async lift(reason) {
      const { blocked } = store.get();
      if (blocked === null) return;
      const lifted = await bridge.call("contact.allow", { id: blocked.id, reason });
      if (!lifted.ok) return void valueOr(context, lifted);
      store.dispatch({ kind: "blocked", blocked: null });
      notify(context, "success", "notice.block-lifted", { name: blocked.name || formatNumber(blocked.number) });
      await page.settled();
    },
    close: () => store.dispatch({ kind: "blocked", blocked: null }),
  };
}
