import { callerIdentity, type HeaderReader } from "#renderer/sip/messages/identity-headers.ts";
import { parseNameAddr, splitHeader } from "#renderer/sip/messages/name-addr.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { numberInUri } from "#shared/domain/numbers/number-uri.ts";

/** Which of the parties in a Remote-Party-ID is the other side, if a message names both. */
export type PartyRole = "calling" | "called";

/** Shorter numbers are extensions: a longer number that ends in the same digits need not be the same line. */
const LEAST_DIGITS = 6;

/** Whether two notations mean the same line: with or without plus, country code, area code or dialling prefix. */
export function isSameLine(a: string, b: string): boolean {
  const [one = "", other = ""] = [a, b].map((number) => number.replace(/\D/g, "").replace(/^0+/, ""));
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short !== "" && (short === long || (short.length >= LEAST_DIGITS && long.endsWith(short)));
}

function userOf(uri: string): string {
  return /^sips?:([^@;?]+)@/i.exec(uri)?.[1]?.toLowerCase() ?? "";
}

function isOwn(uri: string, own: string): boolean {
  const user = userOf(uri);
  return (user !== "" && user === userOf(own)) || isSameLine(numberInUri(uri), numberInUri(own));
}

/** The values that name another party than us. */
function others(values: readonly string[], own: string): readonly string[] {
  return values.flatMap(splitHeader).filter((value) => !isOwn(parseNameAddr(value)?.uri ?? "", own));
}

const PARTY = /;\s*party\s*=\s*"?([\w-]+)"?/i;

function partyOf(value: string): string {
  return PARTY.exec(value)?.[1]?.toLowerCase() ?? "";
}

/**
 * The Remote-Party-IDs of the other side: those with its role, else those without a role or with the other one, since exchanges disagree
 * about the roles.
 */
function remoteParties(values: readonly string[], role: PartyRole): readonly string[] {
  const inRole = values.filter((value) => partyOf(value) === role);
  const known = values.filter((value) => ["", "calling", "called"].includes(partyOf(value)));
  return (inRole.length > 0 ? inRole : known).map((value) => value.replace(PARTY, ";party=calling"));
}

/**
 * The party that a message within a call names, by P-Asserted-Identity (RFC 5876), else by Remote-Party-ID (draft-ietf-sip-privacy). `null`
 * if it names only us (`own` is our address), a withheld identity, or one without digits: these add nothing to what is known.
 */
export function connectedIdentity(read: HeaderReader, role: PartyRole, own: string): CallerIdentity | null {
  const identity = callerIdentity((name) => {
    switch (name) {
      case "P-Asserted-Identity":
        return others(read(name), own);
      case "Remote-Party-ID":
        return remoteParties(others(read(name), own), role);
      case "Privacy":
        return read(name);
      default:
        return [];
    }
  });
  return identity.hidden || identity.number === "" ? null : identity;
}
