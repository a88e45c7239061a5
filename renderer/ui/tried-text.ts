import type { Tried } from "#shared/domain/busy-return.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** How often they tried and what the rep was busy with, as a clause without its subject. */
export function triedText({ count, why }: Tried, t: Translate): string {
  return t(`tried.${why ?? "busy"}`, { count });
}

/** The same as a line of its own. */
export function triedLine(tried: Tried, t: Translate): string {
  const text = triedText(tried, t);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
