import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { ConditionQuestion } from "#renderer/ui/calls/condition-question.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";

/** The condition agreed with the other party, shown so that the rep asks about it now. */
export function CallCondition({ entry }: { readonly entry: CallEntry }) {
  const t = useTranslate();
  const when = useWhen();
  const { card } = useActions();
  const condition = threadOfCall(entry)?.condition ?? null;
  const answer = (cameTrue: boolean) => card(entry.call.id, { kind: "condition", cameTrue });
  useKeys(condition === null ? {} : { "+": () => answer(true), "-": () => answer(false) });
  if (condition === null || condition.text.trim() === "") return null;
  return <ConditionQuestion condition={condition} when={when} t={t} onAnswer={answer} hasKeys />;
}
