import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { normalizeCaller, otherReadings } from "#shared/domain/numbers/number.ts";
import { readSipName } from "#shared/domain/numbers/number-uri.ts";
import type { CallerIdentity, NumberMatch } from "./identity.ts";

/** A number, or the name of a SIP user, that a call gives as its origin. */
export interface Claim {
  /** See `NormalNumber`. */
  readonly kind: "public" | "internal" | "name";
  readonly value: string;
  /** The SIP address whose user is this internal number; empty for others. */
  readonly address: string;
  /** Other numbers that the digits may stand for, see `otherReadings`. */
  readonly readings: (isKnown: (value: string) => boolean) => readonly string[];
}

function claimOf({ number, uri }: Pick<CallerIdentity, "number" | "uri">, dialling: Dialling): Claim | null {
  const normal = normalizeCaller(number || uri, dialling);
  if (normal.kind === "none") return null;
  const readings = (isKnown: (value: string) => boolean) => otherReadings(normal, dialling, isKnown);
  return { ...normal, address: normal.kind === "internal" ? readSipName(uri) : "", readings };
}

/** The claims of a call, the network-asserted one before From. Leaves out the rep's own numbers and addresses, and duplicates. */
export function claimsOf(identity: CallerIdentity, isOwn: (value: string) => boolean, dialling: Dialling): readonly Claim[] {
  const said = [identity, ...(identity.shown === undefined ? [] : [identity.shown])].map((each) => claimOf(each, dialling));
  const claims = said.filter((claim) => claim !== null).filter(({ value, address }) => !isOwn(value) && !isOwn(address));
  return claims.filter(({ value }, at) => claims.findIndex((each) => each.value === value) === at);
}

function namesPerson({ reason, contact }: NumberMatch): boolean {
  return contact !== null && contact.name !== "" && ["exact", "other-number", "chosen"].includes(reason.kind);
}

/**
 * Chooses between two matches if From shows another number than the network asserts (CLIP no screening): the asserted one, unless it
 * matches no contact, or only the company of the person that the shown one names.
 */
export function chooseClaim(asserted: NumberMatch, lookUpShown: () => NumberMatch): NumberMatch {
  if (namesPerson(asserted)) return asserted;
  const shown = lookUpShown();
  if (shown.reason.kind === "unknown") return asserted;
  const isSameCompany = asserted.company !== "" && companyKey(asserted.company) === companyKey(shown.company);
  const isMore = asserted.reason.kind === "unknown" || (isSameCompany && namesPerson(shown));
  return isMore ? { ...shown, byShown: { asserted: asserted.number, isSameCompany } } : asserted;
}
