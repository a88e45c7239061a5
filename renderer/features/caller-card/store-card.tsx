import { useMemo } from "react";
import { cardModel } from "#renderer/app/store/card-model.ts";
import { useActions, useAppState, useLanguage, useNow, useTimeZone } from "#renderer/app/store/hooks.tsx";
import type { CallEntry } from "#renderer/app/store/state.ts";
import { CallerCard } from "./caller-card.tsx";

interface StoreCardProps {
  readonly entry: CallEntry;
  readonly hasKeys: boolean;
  readonly keyTarget?: Window | null;
}

/** The card of a call in this window's store. */
export function StoreCard({ entry, hasKeys, keyTarget = null }: StoreCardProps) {
  const calls = useAppState((state) => state.calls);
  const core = useAppState((state) => state.core);
  const wrapUpDoneAt = useAppState((state) => state.wrapUpDoneAt);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(1000);
  const all = useActions();
  const actions = useMemo(() => all.card(entry.call.id), [all, entry.call.id]);
  if (core === null) return null;
  const model = cardModel({ calls, core, wrapUpDoneAt }, entry, { settings: core.settings, language, timeZone, now });
  return <CallerCard model={model} actions={actions} hasKeys={hasKeys} keyTarget={keyTarget} />;
}
