import type { CallerIdentity, Diversion } from "#shared/domain/identity.ts";
import { cleanText, type NameAddr, numberOf, parseNameAddr, splitHeader } from "./name-addr.ts";

/** Reads every value of a header, in order; an absent header gives an empty list. */
export type HeaderReader = (name: string) => readonly string[];

/** RFC 4458 causes, in the words of RFC 5806. */
const DIVERSION_REASONS: Readonly<Record<string, string>> = {
  "302": "unconditional",
  "404": "unknown",
  "408": "no-answer",
  "480": "deflection",
  "486": "user-busy",
  "487": "deflection",
  "503": "unavailable",
};

const MAX_DIVERSIONS = 8;

function addresses(read: HeaderReader, name: string): NameAddr[] {
  return read(name)
    .flatMap(splitHeader)
    .map(parseNameAddr)
    .filter((address) => address !== null);
}

function isAnonymous(address: NameAddr): boolean {
  return /^sips?:(anonymous|restricted|private)@|@anonymous\.invalid\b/i.test(address.uri);
}

/** RFC 3323: any of these asks that the caller not be shown. */
function asksForPrivacy(read: HeaderReader): boolean {
  const values = read("Privacy").flatMap((value) => value.toLowerCase().split(/[;,\s]+/));
  return values.some((value) => value === "id" || value === "user" || value === "header" || value === "full");
}

function best(candidates: readonly NameAddr[]): NameAddr | null {
  return candidates.find((candidate) => numberOf(candidate.uri) !== "") ?? candidates[0] ?? null;
}

/** A name that only repeats the number tells nobody anything. */
function nameOf(candidates: readonly NameAddr[], number: string): string {
  for (const candidate of candidates) {
    const name = cleanText(candidate.displayName, 80);
    const digits = name.replace(/[^\d]/g, "");
    const repeats = /^[+\d\s()/.-]*$/.test(name) || (digits !== "" && name.replace(/[\s()/.-]/g, "") === number);
    if (name !== "" && !repeats && !/^sips?:|^tel:|@/i.test(name)) return name;
  }
  return "";
}

function diversionsOf(read: HeaderReader): Diversion[] {
  return addresses(read, "Diversion").map((address) => ({
    number: numberOf(address.uri),
    displayName: cleanText(address.displayName, 80),
    reason: cleanText(address.parameters["reason"] ?? "", 40),
  }));
}

function causeIn(uri: string): string {
  return /[;?&](?:reason=sip(?:;|%3b))?cause(?:=|%3d)(\d{3})/i.exec(uri)?.[1] ?? "";
}

/** History-Info (RFC 7044): every target before the last one was rung first; the cause stands with the target or with its successor. */
function historyOf(read: HeaderReader): Diversion[] {
  const targets = addresses(read, "History-Info");
  return targets
    .slice(0, -1)
    .map((target, index) => {
      const cause = causeIn(target.uri) || causeIn(targets[index + 1]?.uri ?? "");
      return {
        number: numberOf(target.uri),
        displayName: cleanText(target.displayName, 80),
        reason: DIVERSION_REASONS[cause] ?? "",
      };
    })
    .reverse();
}

/**
 * Who calls, by P-Asserted-Identity (RFC 3325) before Remote-Party-ID before From, and whom the call was meant for, by Diversion (RFC 5806) before History-Info.
 * Nothing a stranger sends can break it: control and bidirectional characters are taken out, lengths are capped.
 */
export function callerIdentity(read: HeaderReader): CallerIdentity {
  const from = addresses(read, "From");
  const asserted = addresses(read, "P-Asserted-Identity");
  const remoteParty = addresses(read, "Remote-Party-ID").filter((party) => (party.parameters["party"] ?? "calling") === "calling");
  const claimed = [...asserted, ...remoteParty].filter((address) => !isAnonymous(address));
  const restricted = remoteParty.some((party) => /full|uri|yes/i.test(party.parameters["privacy"] ?? "")) && asserted.length === 0;
  const diversions = diversionsOf(read);
  const divertedFrom = (diversions.length > 0 ? diversions : historyOf(read)).slice(0, MAX_DIVERSIONS);
  const anonymousFrom = from.length === 0 || from.some(isAnonymous);
  if (asksForPrivacy(read) || restricted || (anonymousFrom && claimed.length === 0)) {
    return { number: "", displayName: "", hidden: true, uri: "", divertedFrom };
  }
  const trusted = claimed.length > 0 ? claimed : from;
  const chosen = best(asserted.filter((address) => !isAnonymous(address))) ?? best(trusted);
  const number = chosen === null ? "" : numberOf(chosen.uri);
  return {
    number,
    displayName: nameOf([...trusted, ...from.filter((address) => !isAnonymous(address))], number),
    hidden: false,
    uri: chosen === null ? "" : cleanText(chosen.uri, 200),
    divertedFrom,
  };
}
