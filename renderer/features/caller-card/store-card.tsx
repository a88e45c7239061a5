import { useActions } from "#renderer/app/store/hooks/use-app.tsx";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { CallerCard } from "./caller-card.tsx";
import { useCardModel } from "./use-card-model.ts";

interface StoreCardProps {
  readonly entry: CallEntry;
  readonly hasKeys: boolean;
  readonly keyTarget?: Window | null;
}

/** The card of a call, with the model from this window's store. */
export function StoreCard({ entry, hasKeys, keyTarget = null }: StoreCardProps) {
  const model = useCardModel(entry);
  const { card } = useActions();
  if (model === null) return null;
  return <CallerCard model={model} act={(act) => card(entry.call.id, act)} hasKeys={hasKeys} keyTarget={keyTarget} />;
}
