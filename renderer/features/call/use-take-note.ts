import { useActions, useLanguage, useNow, useTimeZone } from "#renderer/app/store/hooks.tsx";
import { formatTime } from "#shared/i18n/format.ts";

/** Notes something of a call, with the time before it. */
export function useTakeNote(callId: string): (text: string) => void {
  const { phone } = useActions();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(15_000);
  return (text) => phone.note(callId, `${formatTime(now, language, timeZone)} ${text}`);
}
