import { type Context, notify, notifyFailure, valueOr } from "#renderer/app/controller/context.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { FailureReason, Result } from "#shared/contract/basics/result.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";

/** The contact or number that something was meant for. */
interface Whom {
  readonly number: string;
  readonly contactId: string | null;
}

/** Shows why a call or promise failed. For a contact who opted out: since when, why, and how to lift the block. */
export async function refused(context: Context, reason: FailureReason, text: string, contactId: string | null): Promise<void> {
  const block = reason === "blocked" ? await context.bridge.call("dial.block", { text, contactId }) : null;
  if (block?.ok !== true) return notifyFailure(context, reason);
  context.store.dispatch({ kind: "blocked", blocked: block.value });
}

/** The value of a result, or `null` after a notice that says why it failed. */
export function valueUnlessBlocked<T>(context: Context, result: Result<T>, { number, contactId }: Whom): T | null {
  if (result.ok) return result.value;
  void refused(context, result.reason, number, contactId);
  return null;
}

/** Whether a contact opted out; if so, shows that to the rep. */
export async function isBlocked(context: Context, contactId: string | null): Promise<boolean> {
  if (contactId === null) return false;
  const block = await context.bridge.call("dial.block", { text: "", contactId });
  if (block.ok) context.store.dispatch({ kind: "blocked", blocked: block.value });
  return block.ok;
}

/** Lifts the block that stopped a call or promise. */
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
