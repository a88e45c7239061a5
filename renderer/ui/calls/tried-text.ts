import type { Tried } from "#shared/domain/day/busy-return.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** How often they tried and what kept the rep busy, as a clause without a subject. */
export function triedText({ count, why }: Tried, t: Translate): string {
  return t(`tried.${why ?? "busy"}`, { count });
}

/** The same as a complete line. */
export function triedLine(tried: Tried, t: Translate): string {
  const text = triedText(tried, t);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
