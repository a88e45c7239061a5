import { describe, expect, it } from "vitest";
import { callerIdentity } from "#renderer/sip/messages/identity-headers.ts";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import { jonas, mia, reception, tom } from "#tests/shared/domain/callers/caller-people.ts";
import { DIALLING, knownPeople } from "#tests/shared/domain/callers/known-people.ts";

type Headers = Readonly<Record<string, string>>;

/** Tom's number, which any caller can send there. */
const FROM_TOM = '"Tom Keller" <sip:+494066969201@x>;tag=1';
const JONAS = "<sip:+493023125217@x>";

function match(headers: Headers) {
  const identity = callerIdentity((name) => (headers[name] === undefined ? [] : [headers[name]]));
  const { reason, contact, company, hint } = matchCaller(identity, knownPeople([jonas, mia, reception, tom]), DIALLING);
  return [reason.kind, contact?.id ?? null, company, hint?.name ?? null];
}

describe("the contact found if the headers of an INVITE contradict each other", () => {
  it.each<readonly [string, Headers, readonly (string | null)[]]>([
    ["From alone", { From: FROM_TOM }, ["exact", "hand:tom", "Hansewerk Maschinenbau", null]],
    ["the asserted number", { From: FROM_TOM, "P-Asserted-Identity": JONAS }, ["exact", "hand:jonas", "Nordlicht Energie", null]],
    [
      "the asserted number of a trunk, with the name that From gives as a hint",
      { From: FROM_TOM, "P-Asserted-Identity": "<sip:+493023125999@x>" },
      ["trunk", null, "Nordlicht Energie", "Tom Keller"],
    ],
    [
      "the number that From shows, if no contact has the asserted one",
      { From: FROM_TOM, "P-Asserted-Identity": "<tel:+496990009123>" },
      ["exact", "hand:tom", "Hansewerk Maschinenbau", null],
    ],
    [
      "the number behind an asserted name",
      { From: FROM_TOM, "P-Asserted-Identity": '"Nordlicht" <sip:jonas@x>, <tel:+493023125217>' },
      ["exact", "hand:jonas", "Nordlicht Energie", null],
    ],
    [
      "the public From, if only the asserted number is withheld",
      { From: FROM_TOM, "P-Asserted-Identity": JONAS, Privacy: "id" },
      ["exact", "hand:tom", "Hansewerk Maschinenbau", null],
    ],
    [
      "the asserted number of a caller whose From is anonymous",
      { From: '"Anonymous" <sip:anonymous@anonymous.invalid>', "P-Asserted-Identity": JONAS },
      ["exact", "hand:jonas", "Nordlicht Energie", null],
    ],
    ["none, if From is anonymous and nothing is asserted", { From: "<sip:anonymous@anonymous.invalid>" }, ["hidden", null, "", null]],
    [
      "the caller's Remote-Party-ID",
      { From: FROM_TOM, "Remote-Party-ID": `${JONAS};party=calling` },
      ["exact", "hand:jonas", "Nordlicht Energie", null],
    ],
    ["none by a name alone", { From: '"Jonas Brandt" <sip:jonas@x>' }, ["unknown", null, "", "Jonas Brandt"]],
  ])("%s", (_, headers, expected) => {
    expect(match(headers)).toEqual(expected);
  });
});
