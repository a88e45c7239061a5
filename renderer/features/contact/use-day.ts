import { useLanguage, useNow, useTimeZone } from "#renderer/app/store/hooks/use-app.tsx";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import { formatDate } from "#shared/i18n/format.ts";

/** Formats the day of an instant for the rep, as in "Mon, 23 Nov". */
export function useDay(): (at: Instant) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  return (at) => formatDate(at, now, language, timeZone);
}
