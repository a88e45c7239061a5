import { useAppState, useNow, useTimeZone, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { busySince } from "#renderer/app/store/selectors/card-model.ts";
import { triedLine } from "#renderer/ui/calls/tried-text.ts";
import { StateMark } from "#renderer/ui/elements/state-mark.tsx";
import { triedSince } from "#shared/domain/day/busy-return.ts";
import { startOfDay } from "#shared/domain/time/calendar.ts";

/** That this contact tried to call during the last conversation, and how often today; nothing otherwise. */
export function ContactTries({ contactId }: { readonly contactId: string }) {
  const t = useTranslate();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  const callback = useAppState((state) => state.core?.callbacks.find((each) => each.contactId === contactId));
  const since = useAppState(busySince);
  if (callback === undefined) return null;
  const today = triedSince(callback.tries, startOfDay(now, timeZone));
  const last = since === null ? null : triedSince(callback.tries, since);
  const shown = last ?? today;
  if (shown === null) return null;
  const more = today !== null && today.count > shown.count ? t("tried.today", { count: today.count }) : "";
  return <StateMark state="caution">{[triedLine(shown, t), more].filter((text) => text !== "").join(" · ")}</StateMark>;
}
