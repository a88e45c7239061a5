import ICAL from "ical.js";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { CalendarEvent, SyncSlot } from "#shared/domain/promises/calendar-sync.ts";
import { instantIn } from "#shared/domain/time/calendar.ts";
import { zoneNamed } from "#shared/domain/time/zone-name.ts";

/** The instant of an event's time; a time without a zone (RFC 5545 3.3.5, form 1) is in the rep's zone. */
function instantOf(property: ICAL.Property, ownZone: string): Instant | null {
  const time = property.getFirstValue();
  if (!(time instanceof ICAL.Time) || time.isDate) return null;
  const zone = property.getFirstParameter("tzid");
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000;
  const wall = time.toString().replace(/Z$/, "");
  if (zone === undefined) return instantIn(wall, ownZone);
  // For a zone with a known name our rules are more up to date than those in the event.
  const known = zoneNamed(zone);
  if (known !== null) return instantIn(wall, known);
  return time.zone === ICAL.Timezone.localTimezone ? instantIn(wall, ownZone) : time.toUnixTime() * 1000;
}

function slotOf(event: ICAL.Component, ownZone: string): SyncSlot | null {
  const start = event.getFirstProperty("dtstart");
  const at = start === null ? null : instantOf(start, ownZone);
  if (at === null) return null;
  const end = event.getFirstProperty("dtend");
  const until = end === null ? null : instantOf(end, ownZone);
  const duration = event.getFirstPropertyValue("duration");
  const seconds = duration instanceof ICAL.Duration ? duration.toSeconds() : until === null ? 0 : (until - at) / 1000;
  return { at, durationMinutes: Math.max(1, Math.round(seconds / 60)) };
}

/**
 * The event with this UID in a calendar object (RFC 5545); `null` when there is none, it cannot be parsed, or it was cancelled. `ownZone`
 * is the rep's.
 */
export function readEvent(text: string, etag: string | null, uid: string, ownZone: string): CalendarEvent | null {
  try {
    const calendar = ICAL.Component.fromString(text);
    const event = calendar.getAllSubcomponents("vevent").find((each) => each.getFirstPropertyValue("uid") === uid);
    if (event === undefined || String(event.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED") return null;
    const changed = event.getFirstProperty("last-modified");
    return { etag, slot: slotOf(event, ownZone), changedAt: changed === null ? null : instantOf(changed, ownZone) };
  } catch {
    return { etag, slot: null, changedAt: null };
  }
}
