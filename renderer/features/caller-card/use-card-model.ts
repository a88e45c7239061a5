import { useAppState, useLanguage, useNow, useTimeZone } from "#renderer/app/store/hooks/use-app.tsx";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import type { CardModel } from "#shared/contract/views/card.ts";

/** The model of the card of a call in this window's store; `null` before the core has answered. */
export function useCardModel(entry: CallEntry): CardModel | null {
  const calls = useAppState((state) => state.calls);
  const core = useAppState((state) => state.core);
  const wrapUpDoneAt = useAppState((state) => state.wrapUpDoneAt);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(1000);
  if (core === null) return null;
  return cardModel({ calls, core, wrapUpDoneAt }, entry, { settings: core.settings, language, timeZone, now });
}
