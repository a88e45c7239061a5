import type { CallerIdentity, Diversion } from "#shared/domain/callers/identity.ts";
import { numberInUri } from "#shared/domain/numbers/number-uri.ts";
import { cleanText, type NameAddr, parseNameAddr, splitHeader } from "./name-addr.ts";

/** Reads every value of a header, in order; an absent header gives an empty list. */
export type HeaderReader = (name: string) => readonly string[];

/** RFC 4458 causes, as named in RFC 5806. */
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

/**
 * What has to be withheld: everything about the caller (RFC 3323), or only what the network asserts (`id`, RFC 3325 9.3), while From may be
 * shown.
 */
function withheld(read: HeaderReader): "all" | "asserted" | "nothing" {
  const values = read("Privacy").flatMap((value) => value.toLowerCase().split(/[;,\s]+/));
  if (values.some((value) => value === "user" || value === "header" || value === "full")) return "all";
  return values.includes("id") ? "asserted" : "nothing";
}

function withNumber(addresses: readonly NameAddr[]): NameAddr | null {
  return addresses.find(({ uri }) => numberInUri(uri) !== "") ?? null;
}

/** A name that only repeats the number is ignored. */
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
    number: numberInUri(address.uri),
    displayName: cleanText(address.displayName, 80),
    reason: cleanText(address.parameters["reason"] ?? "", 40),
  }));
}

function causeIn(uri: string): string {
  return /[;?&](?:reason=sip(?:;|%3b))?cause(?:=|%3d)(\d{3})/i.exec(uri)?.[1] ?? "";
}

/** History-Info (RFC 7044): every target before the last one rang earlier; the cause is given with the target or with its successor. */
function historyOf(read: HeaderReader): Diversion[] {
  const targets = addresses(read, "History-Info");
  return targets
    .slice(0, -1)
    .map((target, index) => {
      const cause = causeIn(target.uri) || causeIn(targets[index + 1]?.uri ?? "");
      return {
        number: numberInUri(target.uri),
        displayName: cleanText(target.displayName, 80),
        reason: DIVERSION_REASONS[cause] ?? "",
      };
    })
    .reverse();
}

/** The parties that may be shown: those the network asserts, and those in From. */
function parties(read: HeaderReader): { readonly asserted: readonly NameAddr[]; readonly shown: readonly NameAddr[] } {
  const isTold = (address: NameAddr) => !isAnonymous(address);
  const asserted = addresses(read, "P-Asserted-Identity");
  const remote = addresses(read, "Remote-Party-ID").filter((party) => (party.parameters["party"] ?? "calling") === "calling");
  const hides = withheld(read);
  const isRestricted = remote.some((party) => /full|uri|yes/i.test(party.parameters["privacy"] ?? "")) && asserted.length === 0;
  if (hides === "all" || isRestricted) return { asserted: [], shown: [] };
  return {
    asserted: hides === "asserted" ? [] : [...asserted, ...remote].filter(isTold),
    shown: addresses(read, "From").filter(isTold),
  };
}

/**
 * The caller, by the first header with a number: P-Asserted-Identity (RFC 3325), Remote-Party-ID, From; with the number in From if it is
 * another one. Also whom the call was meant for, by Diversion (RFC 5806), else History-Info. Safe against hostile values: control and
 * bidirectional characters are removed, lengths are limited.
 */
export function callerIdentity(read: HeaderReader): CallerIdentity {
  const diversions = diversionsOf(read);
  const divertedFrom = (diversions.length > 0 ? diversions : historyOf(read)).slice(0, MAX_DIVERSIONS);
  const called = withNumber(addresses(read, "P-Called-Party-ID"));
  const beside = { divertedFrom, ...(called === null ? {} : { calledNumber: numberInUri(called.uri) }) };
  const { asserted, shown } = parties(read);
  const chosen = withNumber(asserted) ?? withNumber(shown) ?? asserted[0] ?? shown[0];
  if (chosen === undefined) return { number: "", displayName: "", hidden: true, uri: "", ...beside };
  const number = numberInUri(chosen.uri);
  const other = shown.find(({ uri }) => numberInUri(uri) !== "" && numberInUri(uri) !== number);
  return {
    number,
    displayName: nameOf([...asserted, ...shown], number),
    hidden: false,
    uri: cleanText(chosen.uri, 200),
    ...(other === undefined ? {} : { shown: { number: numberInUri(other.uri), uri: cleanText(other.uri, 200) } }),
    ...beside,
  };
}
