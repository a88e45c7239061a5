import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callerIdentity } from "#renderer/sip/messages/identity-headers.ts";

type Headers = Readonly<Record<string, string | readonly string[]>>;

function identify(headers: Headers) {
  return callerIdentity((name) => [headers[name] ?? []].flat());
}

const FROM = '"Nora Reisig" <sip:+493023125042@pbx.example>;tag=1';

describe("who calls", () => {
  it.each<[string, Headers, string, string]>([
    ["From", { From: FROM }, "+493023125042", "Nora Reisig"],
    ["From without a name", { From: "<sip:030123@pbx.example>;tag=1" }, "030123", ""],
    ["From without brackets", { From: "sip:030123@pbx.example;tag=1" }, "030123", ""],
    ["a plain token as name", { From: "Nora <sip:030123@pbx.example>" }, "030123", "Nora"],
    ["an escaped quote in a name", { From: '"Nora \\"Nono\\" R" <sip:030123@pbx.example>' }, "030123", 'Nora "Nono" R'],
    ["a user that is a name", { From: "<sip:nora@pbx.example>" }, "", ""],
    ["P-Asserted-Identity first", { From: FROM, "P-Asserted-Identity": "<sip:+4940@x>" }, "+4940", "Nora Reisig"],
    ["a tel URI", { From: FROM, "P-Asserted-Identity": "<tel:+49-40-66969-305>" }, "+494066969305", "Nora Reisig"],
    ["a tel URI without brackets", { From: FROM, "P-Asserted-Identity": "tel:+4940" }, "+4940", "Nora Reisig"],
    [
      "several identities in several headers: the one with a number",
      { From: FROM, "P-Asserted-Identity": ['"Aylin, Demir" <sip:aylin@x>', "<tel:+4940>"] },
      "+4940",
      "Aylin, Demir",
    ],
    ["several identities in one header", { From: FROM, "P-Asserted-Identity": '"A, B" <sip:a@x>, <tel:+4940>' }, "+4940", "A, B"],
    [
      "P-Asserted-Identity before Remote-Party-ID",
      { From: FROM, "Remote-Party-ID": "<sip:111@x>", "P-Asserted-Identity": "<sip:222@x>" },
      "222",
      "Nora Reisig",
    ],
    ["Remote-Party-ID before From", { From: FROM, "Remote-Party-ID": '"Zentrale" <sip:111@x>;party=calling' }, "111", "Zentrale"],
    ["not the called party", { From: FROM, "Remote-Party-ID": "<sip:111@x>;party=called" }, "+493023125042", "Nora Reisig"],
    [
      "an asserted number behind an anonymous From",
      { From: "<sip:anonymous@anonymous.invalid>", "P-Asserted-Identity": "<tel:+4940>" },
      "+4940",
      "",
    ],
    ["a name that is only the number", { From: '"+49 30 23125042" <sip:+493023125042@x>' }, "+493023125042", ""],
    ["a name that is an address", { From: '"sip:a@b" <sip:030@x>' }, "030", ""],
    ["escaped digits", { From: "<sip:%2B4930@x>" }, "+4930", ""],
    ["user parameters", { From: "<sip:+4930;phone-context=x@y>" }, "+4930", ""],
    ["star codes", { From: "<sip:*21%23@x>" }, "*21#", ""],
  ])("reads %s", (_what, headers, number, displayName) => {
    expect(identify(headers)).toMatchObject({ number, displayName, hidden: false });
  });

  it.each<[string, Headers]>([
    ["anonymous From", { From: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1' }],
    [
      "Privacy: id and an anonymous From",
      { From: "<sip:anonymous@anonymous.invalid>", "P-Asserted-Identity": "<tel:+4940>", Privacy: "id" },
    ],
    ["Privacy: full", { From: FROM, "P-Asserted-Identity": "<tel:+4940>", Privacy: "id;full" }],
    ["Privacy: header and an anonymous From", { From: "<sip:anonymous@anonymous.invalid>", Privacy: "header" }],
    ["Privacy with several values", { From: FROM, Privacy: "user;critical" }],
    ["Remote-Party-ID with privacy", { From: FROM, "Remote-Party-ID": "<sip:111@x>;privacy=full" }],
    ["nothing at all", {}],
  ])("is hidden by %s", (_what, headers) => {
    expect(identify(headers)).toMatchObject({ number: "", displayName: "", uri: "", hidden: true });
  });

  it("is not hidden by Privacy: none", () => {
    expect(identify({ From: FROM, Privacy: "none" }).hidden).toBe(false);
  });
});

describe("whom the call was meant for", () => {
  it("reads Diversion, newest first", () => {
    const Diversion = ['"Zentrale" <sip:030100@x>;reason=no-answer;counter=1', "<tel:+4940>;reason=user-busy, <sip:7@x>"];
    expect(identify({ From: FROM, Diversion }).divertedFrom).toEqual([
      { number: "030100", displayName: "Zentrale", reason: "no-answer" },
      { number: "+4940", displayName: "", reason: "user-busy" },
      { number: "7", displayName: "", reason: "" },
    ]);
  });

  it("splits a comma-joined History-Info, leaves out the last target, and reverses it", () => {
    const history =
      '<sip:100@x?Reason=SIP%3Bcause%3D486>;index=1, "B, C" <sip:200@x;cause=408>;index=1.1, <sip:300@x;cause=302>;index=1.1.1';
    expect(identify({ From: FROM, "History-Info": history }).divertedFrom).toEqual([
      { number: "200", displayName: "B, C", reason: "no-answer" },
      { number: "100", displayName: "", reason: "user-busy" },
    ]);
  });

  it("prefers Diversion to History-Info", () => {
    const headers = { From: FROM, Diversion: "<sip:1@x>", "History-Info": "<sip:2@x>;index=1, <sip:3@x>;index=2" };
    expect(identify(headers).divertedFrom.map(({ number }) => number)).toEqual(["1"]);
  });

  it("keeps at most eight", () => {
    expect(identify({ From: FROM, Diversion: Array.from({ length: 50 }, () => "<sip:1@x>") }).divertedFrom).toHaveLength(8);
  });
});

describe("hostile headers", () => {
  it.each([
    ["control characters", '"Nora\u0007\u001b[31m" <sip:1@x>', "Nora[31m"],
    ["bidirectional overrides", '"Nora\u202egnidnah\u2066" <sip:1@x>', "Noragnidnah"],
    ["zero-width characters", '"No\u200bra" <sip:1@x>', "Nora"],
    ["line breaks", '"Nora\r\nX-Evil: 1" <sip:1@x>', "Nora X-Evil: 1"],
    ["keeps markup as text", '"<b>Nora</b>" <sip:1@x>', "<b>Nora</b>"],
  ])("%s", (_what, From, displayName) => {
    expect(identify({ From }).displayName).toBe(displayName);
  });

  it("limits lengths", () => {
    const identity = identify({ From: `"${"x".repeat(100_000)}" <sip:1@x>` });
    expect(identity.displayName.length).toBeLessThanOrEqual(80);
    expect(identify({ From: `<sip:${"9".repeat(5_000)}@x>` }).number).toBe("");
  });

  it("never throws, whatever is received, and lets no invisible characters through", () => {
    const header = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...'"<>,;=@sip:tel+123\\ \u202e') }));
    fc.assert(
      fc.property(fc.array(header, { maxLength: 3 }), fc.array(header, { maxLength: 3 }), (one, two) => {
        const identity = identify({ From: one, "P-Asserted-Identity": two, Diversion: one, "History-Info": two, "Remote-Party-ID": one });
        expect(identity.number).toMatch(/^(?:[A-Z]\d{0,2}[*#])?\+?[\d*#]{0,48}(?:;ext=\d+)?$/i);
        expect(`${identity.displayName}${identity.uri}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
