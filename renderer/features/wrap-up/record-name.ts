import { recordHeading } from "#shared/domain/callers/heading.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** The other party of a call in the journal, in one or two words. */
export function recordName(call: CallRecord, t: Translate): string {
  return recordHeading(call) || t("card.hidden-name");
}
