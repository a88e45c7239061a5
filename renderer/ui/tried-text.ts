import type { Tried } from "#shared/domain/busy-return.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** How often they tried and what the rep was busy with, as a clause without its subject. */
export function triedText({ count, why }: Tried, t: Translate): string {
  return t(`tried.${why ?? "busy"}`, { count });
}
