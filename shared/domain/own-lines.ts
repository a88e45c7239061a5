import { parseSipAddress, type SipAccount } from "./account.ts";
import type { Dialling } from "./dialling.ts";
import { canonicalNumber } from "./number.ts";

/** By what the rep's own accounts are called: their numbers as they are stored, and their SIP addresses. */
export function ownLines(accounts: readonly Pick<SipAccount, "address">[], dialling: Dialling): ReadonlySet<string> {
  const lines = accounts.flatMap(({ address }) => {
    const parsed = parseSipAddress(address);
    if (parsed === null) return [];
    return [`sip:${parsed.user}@${parsed.host.toLowerCase()}`, canonicalNumber(parsed.user, dialling)];
  });
  return new Set(lines.filter((line) => line !== ""));
}
