import { type Context, notify, notifyUndoable, valueOr } from "#renderer/app/controller/context.ts";
import type { PageReader } from "#renderer/app/controller/page-reader.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { CallerMatch } from "#shared/domain/callers/identity.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { MessageKey } from "#shared/i18n/translate.ts";

/**
 * Saves the contact that the rep chose for the number of a call; `null` deletes the choice. Resolves to `false` if nothing can be saved for
 * the number.
 */
export async function saveCallerChoice(context: Context, callId: string, match: CallerMatch, contactId: string | null): Promise<boolean> {
  const answer = await context.bridge.call("caller.choose", { number: match.number, contactId });
  if (!answer.ok && answer.reason === "invalid") return false;
  const done = valueOr(context, answer);
  if (done === null) return false;
  const others = match.hint?.candidates ?? [];
  const chosen = [match.contact, ...match.candidates, ...others].find((each) => each?.id === contactId);
  const name = chosen?.name || (chosen?.company ?? "");
  tell(
    context,
    contactId === null ? "notice.choice.removed" : "notice.choice.kept",
    { name, number: formatNumber(match.number) },
    { id: done.undo, callId },
  );
  return true;
}

const CHOICE_NOTICES: readonly MessageKey[] = ["notice.choice.kept", "notice.choice.removed"];

/** A notice about a number replaces the earlier ones about it, whose undo would restore an outdated value. */
function tell(
  context: Context,
  key: MessageKey,
  params: Readonly<Record<string, string>>,
  undo: { readonly id: string; readonly callId?: string },
): void {
  const { store } = context;
  const outdated = store.get().notices.filter((each) => CHOICE_NOTICES.includes(each.key) && each.params["number"] === params["number"]);
  for (const { id } of outdated) store.dispatch({ kind: "notice-gone", id });
  notify(context, "success", key, params, { kind: "change", ...undo });
}

/** The rep's decisions about numbers, outside a call. */
export function matchingActions(context: Context, page: PageReader): Actions["matching"] {
  const { bridge } = context;
  return {
    async forget(number) {
      const done = valueOr(context, await bridge.call("caller.choose", { number, contactId: null }));
      if (done === null) return;
      tell(context, "notice.choice.removed", { number: formatNumber(number) }, { id: done.undo });
      await page.settled();
    },
    async setTrunk(company, text) {
      const result = await bridge.call("trunk.set", { company, text });
      if (!result.ok) return result;
      notifyUndoable(context, result, "notice.trunk.kept", { company });
      await page.settled();
      return result;
    },
    async removeTrunk(trunk) {
      const removed = await bridge.call("trunk.remove", { trunk });
      if (notifyUndoable(context, removed, "notice.trunk.removed", { number: formatNumber(trunk) }) !== null) await page.settled();
    },
  };
}
