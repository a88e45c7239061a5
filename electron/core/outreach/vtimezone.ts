import type { Temporal } from "temporal-polyfill";
import { inZone } from "#shared/domain/calendar.ts";
import type { Instant } from "#shared/domain/contact.ts";

/**
 * The VTIMEZONE (RFC 5545 3.6.5) of an IANA zone as far as an appointment at this instant needs it: the rule in force then, and the next
 * change. Later rules are left out, since a government may change them and the entry is written anew when it is moved.
 */
export function vtimezone(timeZone: string, at: Instant): string {
  const then = inZone(at, timeZone);
  const began = then.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  const ends = then.getTimeZoneTransition("next");
  const current = began === null ? observance(then.offset, then.offset, "19700101T000000") : atTransition(began);
  const lines = [current, ...(ends === null ? [] : [atTransition(ends)])];
  return ["BEGIN:VTIMEZONE", `TZID:${timeZone}`, ...lines.flat(), "END:VTIMEZONE"].join("\r\n");
}

/** From this instant on; its start is told by the clock that was valid until then. */
function atTransition(at: Temporal.ZonedDateTime): readonly string[] {
  const before = at.subtract({ nanoseconds: 1 }).offset;
  const onset = at.toInstant().toZonedDateTimeISO(before).toPlainDateTime().toString({ smallestUnit: "second" });
  return observance(before, at.offset, onset.replace(/[-:]/g, ""));
}

function observance(from: string, to: string, onset: string): readonly string[] {
  const kind = seconds(to) > seconds(from) ? "DAYLIGHT" : "STANDARD";
  const plain = (offset: string) => offset.replaceAll(":", "");
  return [`BEGIN:${kind}`, `DTSTART:${onset}`, `TZOFFSETFROM:${plain(from)}`, `TZOFFSETTO:${plain(to)}`, `END:${kind}`];
}

function seconds(offset: string): number {
  const [hours = 0, minutes = 0, rest = 0] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
}
