import { describe, expect, it } from "vitest";
import { zoneNamed } from "#shared/domain/time/zone-name.ts";

describe("the zone that a calendar names", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["w. europe standard time", "Europe/Berlin"],
    ['"GMT Standard Time"', "Europe/London"],
    ["Eastern Standard Time", "America/New_York"],
    ["AUS Eastern Standard Time", "Australia/Sydney"],
    ["Turkey Standard Time", "Europe/Istanbul"],
    ["/freeassociation.sourceforge.net/Europe/Vienna", "Europe/Vienna"],
    ["/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["tzone://Microsoft/Utc", "Utc"],
    ["Customized Time Zone", null],
    ["tzone://Microsoft/Custom", null],
    ["constructor", null],
    ["", null],
  ])("%s is %s", (tzid, zone) => {
    expect(zoneNamed(tzid)).toBe(zone);
  });
});
