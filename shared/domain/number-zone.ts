import { numberFacts } from "./number.ts";

/** Where a country has one zone, or one in which most of its business is done. */
const ZONES: Readonly<Record<string, string>> = {
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
  CH: "Europe/Zurich",
  LI: "Europe/Vaduz",
  LU: "Europe/Luxembourg",
  NL: "Europe/Amsterdam",
  BE: "Europe/Brussels",
  FR: "Europe/Paris",
  IT: "Europe/Rome",
  ES: "Europe/Madrid",
  PT: "Europe/Lisbon",
  GB: "Europe/London",
  IE: "Europe/Dublin",
  DK: "Europe/Copenhagen",
  SE: "Europe/Stockholm",
  NO: "Europe/Oslo",
  FI: "Europe/Helsinki",
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  SK: "Europe/Bratislava",
  HU: "Europe/Budapest",
  SI: "Europe/Ljubljana",
  HR: "Europe/Zagreb",
  RO: "Europe/Bucharest",
  BG: "Europe/Sofia",
  GR: "Europe/Athens",
  TR: "Europe/Istanbul",
  UA: "Europe/Kyiv",
  EE: "Europe/Tallinn",
  LV: "Europe/Riga",
  LT: "Europe/Vilnius",
  IL: "Asia/Jerusalem",
  AE: "Asia/Dubai",
  IN: "Asia/Kolkata",
  CN: "Asia/Shanghai",
  JP: "Asia/Tokyo",
  SG: "Asia/Singapore",
  ZA: "Africa/Johannesburg",
};

/** IANA zone by the country of an E.164 number; `fallback` where the number says nothing, or its country has several zones. */
export function timeZoneForNumber(e164: string, fallback: string): string {
  const country = e164.startsWith("+") ? numberFacts(e164).country : null;
  return (country === null ? undefined : ZONES[country]) ?? fallback;
}

/** The country in which a zone is the one of {@link timeZoneForNumber}; `null` for any other. */
function countryOfZone(zone: string | null): string | null {
  return Object.entries(ZONES).find(([, each]) => each === zone)?.[0] ?? null;
}

/** Whose national holidays keep somebody from the phone: ISO 3166 alpha-2 by their zone, where one was set, else by their E.164 number; `null` where neither says. */
export function countryFor(zone: string | null, e164: string): string | null {
  return countryOfZone(zone) ?? (e164.startsWith("+") ? numberFacts(e164).country : null);
}
