import { numberFacts } from "./number-facts.ts";

/** Countries with one zone, or one in which most business is done. */
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

/** IANA zone by the country of an E.164 number; `fallback` if the number has no country, or its country several zones. */
export function timeZoneForNumber(e164: string, fallback: string): string {
  const country = e164.startsWith("+") ? numberFacts(e164).country : null;
  return (country === null ? undefined : ZONES[country]) ?? fallback;
}

/** The country whose zone in {@link timeZoneForNumber} this is; `null` for any other zone. */
function countryOfZone(zone: string | null): string | null {
  return Object.entries(ZONES).find(([, each]) => each === zone)?.[0] ?? null;
}

/**
 * The country whose national holidays apply to a contact: ISO 3166 alpha-2 by their zone, if set, else by their E.164 number; `null` if
 * neither says.
 */
export function countryFor(zone: string | null, e164: string): string | null {
  return countryOfZone(zone) ?? (e164.startsWith("+") ? numberFacts(e164).country : null);
}
