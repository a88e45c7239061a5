import type { Instant } from "#shared/domain/contact.ts";
import { formatWhen } from "#shared/i18n/format.ts";
import { useLanguage, useNow, useTimeZone } from "./hooks.tsx";

/** Writes instants as the rep reads them, as "today 14:05"; renewed every minute. */
export function useWhen(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => formatWhen(at, now, language, timeZone);
}
