import { companyKey } from "./company-key.ts";
import type { Dialling } from "./dialling.ts";
import type { CallerIdentity, NumberMatch } from "./identity.ts";
import { normalizeCaller, otherReadings } from "./number.ts";
import { readSipName } from "./number-uri.ts";

/** A number, or the name of a SIP user, by which a call says who it is from. */
export interface Claim {
  /** See `NormalNumber`. */
  readonly kind: "public" | "internal" | "name";
  readonly value: string;
  /** The SIP address of which an internal number is the user; empty for others. */
  readonly address: string;
  /** What the digits may stand for as well, see `otherReadings`. */
  readonly readings: (isKnown: (value: string) => boolean) => readonly string[];
}

function claimOf({ number, uri }: Pick<CallerIdentity, "number" | "uri">, dialling: Dialling): Claim | null {
  const normal = normalizeCaller(number || uri, dialling);
  if (normal.kind === "none") return null;
  const readings = (isKnown: (value: string) => boolean) => otherReadings(normal, dialling, isKnown);
  return { ...normal, address: normal.kind === "internal" ? readSipName(uri) : "", readings };
}

/** Whom a call says it is from: what the network asserts before what From shows. Numbers and addresses of the rep's own are nobody's, and the same number counts once. */
export function claimsOf(identity: CallerIdentity, isOwn: (value: string) => boolean, dialling: Dialling): readonly Claim[] {
  const said = [identity, ...(identity.shown === undefined ? [] : [identity.shown])].map((each) => claimOf(each, dialling));
  const claims = said.filter((claim) => claim !== null).filter(({ value, address }) => !isOwn(value) && !isOwn(address));
  return claims.filter(({ value }, at) => claims.findIndex((each) => each.value === value) === at);
}

function namesPerson({ reason, contact }: NumberMatch): boolean {
  return contact !== null && contact.name !== "" && ["exact", "other-number", "chosen"].includes(reason.kind);
}

/**
 * Which of two matches counts where From shows another number than the network asserts (CLIP no screening): the asserted one, unless it says nothing of anybody, or no more than
 * the company of whom the shown one names.
 */
export function chooseClaim(asserted: NumberMatch, lookUpShown: () => NumberMatch): NumberMatch {
  if (namesPerson(asserted)) return asserted;
  const shown = lookUpShown();
  if (shown.reason.kind === "unknown") return asserted;
  const isSameCompany = asserted.company !== "" && companyKey(asserted.company) === companyKey(shown.company);
  const isMore = asserted.reason.kind === "unknown" || (isSameCompany && namesPerson(shown));
  return isMore ? { ...shown, byShown: { asserted: asserted.number, isSameCompany } } : asserted;
}
