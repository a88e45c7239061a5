import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerTo, headerOf, SDP, type SipSocket, startRegistered } from "#tests/support/sip-socket.ts";

let bench: SipSocket;
beforeAll(async () => {
  bench = await startRegistered();
});
afterAll(() => bench.stop());

interface Parts {
  readonly start?: string;
  readonly from?: string;
  readonly to?: string;
  readonly contact?: string;
  readonly via?: string;
  readonly more?: readonly string[];
  readonly callId?: string;
}

function invite(parts: Parts): string {
  const { start = "INVITE {contact} SIP/2.0", from = "<sip:+494066969123@pbx.example>;tag=a", to = "<sip:{user}@pbx.example>" } = parts;
  const { contact = "<sip:pbx.example:5060;transport=ws>", via = "SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}" } = parts;
  return [
    start,
    `Via: ${via}`,
    "Max-Forwards: 69",
    `From: ${from}`,
    `To: ${to}`,
    `Call-ID: ${parts.callId ?? "{call-id}"}`,
    "CSeq: 1 INVITE",
    `Contact: ${contact}`,
    ...(parts.more ?? []),
    "Content-Type: application/sdp",
    "Content-Length: {length}",
    "",
    "{sdp-offer}",
  ].join("\r\n");
}

const isAnswer = (status: number, callId: string) => (text: string) =>
  text.startsWith(`SIP/2.0 ${status} `) && headerOf(text, "Call-ID") === callId;

/** Sends an INVITE; returns the 180 received, and the call as the phone shows it. */
async function ring(parts: Parts) {
  const sent = bench.send(invite(parts));
  const ringing = await bench.next(isAnswer(180, headerOf(sent, "Call-ID")));
  const call = bench.calls().at(-1);
  if (call === undefined) throw new Error("no call");
  return { sent, ringing, call };
}

/** Answers the newest call, acknowledges it, and hangs it up by the phone; returns what the phone sent. */
async function talkAndHangUp(sent: string, id: string) {
  const callId = headerOf(sent, "Call-ID");
  bench.phone.answer(id);
  const ok = await bench.next(isAnswer(200, callId));
  bench.send(
    [
      `ACK ${/<([^>]+)>/.exec(headerOf(ok, "Contact"))?.[1]} SIP/2.0`,
      "Via: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}",
      `From: ${headerOf(sent, "From")}`,
      `To: ${headerOf(ok, "To")}`,
      `Call-ID: ${callId}`,
      "CSeq: 1 ACK",
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n"),
  );
  await bench.event((event) => event.kind === "call" && event.call.id === id && event.call.phase === "talking");
  bench.phone.hangUp(id);
  const bye = await bench.next((text) => text.startsWith("BYE ") && headerOf(text, "Call-ID") === callId);
  bench.send(answerTo(bye, "200 OK"));
  return { ok, bye };
}

/** SIP compares addresses without the display name. */
const bare = (address: string): string => address.replace(/^[^<]*/, "");

describe("callers whose From SIP.js cannot parse", () => {
  it.each<readonly [string, string, string, string]>([
    ["a hash", "<sip:L0#04066969123@pbx.example>;tag=a", "sip:L0#04066969123@pbx.example", ""],
    ["a hash and a name", '"Tom" <sip:PBX#200@pbx.example>;tag=a', "sip:PBX#200@pbx.example", "Tom"],
    ["two hashes", "<sip:##200@pbx.example>;tag=a", "sip:##200@pbx.example", ""],
    ["an escaped hash", "<sip:L0%2304066969123@pbx.example>;tag=a", "sip:L0%2304066969123@pbx.example", ""],
    ["blanks", "<sip:+49 40 66969123@pbx.example>;tag=a", "sip:+49 40 66969123@pbx.example", ""],
    ["a blank and no brackets", "sip:+49 40@pbx.example;tag=a", "sip:+49 40@pbx.example", ""],
    ["brackets in the number", "<sip:+49[40]66969123@pbx.example>;tag=a", "sip:+49[40]66969123@pbx.example", ""],
    ["an umlaut in the user part", "<sip:müller@pbx.example>;tag=a", "sip:müller@pbx.example", ""],
    ["a broken escape", "<sip:a%zz@pbx.example>;tag=a", "sip:a%zz@pbx.example", ""],
    ["a backslash", "<sip:FIRMA\\tom@pbx.example>;tag=a", "sip:FIRMA\\tom@pbx.example", ""],
    ["a host with an underscore", '"Petra" <sip:+493023125417@pbx_dev>;tag=a', "sip:+493023125417@pbx_dev", "Petra"],
    ["a host with an underscore and a port", "<sip:107@asterisk_1:5060>;tag=a", "sip:107@asterisk_1:5060", ""],
    ["an underscore in a subdomain", "<sip:107@sip_a.pbx.example>;tag=a", "sip:107@sip_a.pbx.example", ""],
    ["a host with an umlaut", "<sip:107@müller.example>;tag=a", "sip:107@müller.example", ""],
    ["a host that is a number", "<sip:107@1.2.3>;tag=a", "sip:107@1.2.3", ""],
    ["a host with a dot at its end", "<sip:107@pbx.example.>;tag=a", "sip:107@pbx.example.", ""],
    ["tel", "<tel:+494066969123>;tag=a", "tel:+494066969123", ""],
    ["tel with a context", "<tel:04066969123;phone-context=pbx.example>;tag=a", "tel:04066969123;phone-context=pbx.example", ""],
    ["tel with separators", "<tel:+49-40-66969123>;tag=a", "tel:+49-40-66969123", ""],
    ["tel with an extension", "<tel:+494066969123;ext=12>;tag=a", "tel:+494066969123;ext=12", ""],
    ["tel without brackets", "tel:+494066969123;tag=a", "tel:+494066969123", ""],
    ["tel and a name", '"Erika Beispiel" <tel:+494066969123>;tag=a', "tel:+494066969123", "Erika Beispiel"],
    ["another scheme", "<urn:service:sos>;tag=a", "urn:service:sos", ""],
    ["an unquoted umlaut", "Jörg Müller <sip:+494066969123@pbx.example>;tag=a", "sip:+494066969123@pbx.example", "Jörg Müller"],
    ["an unquoted comma", "Müller, Jörg <sip:107@pbx.example>;tag=a", "sip:107@pbx.example", "Müller, Jörg"],
    ["an unquoted address", "jörg@pbx.example <sip:107@pbx.example>;tag=a", "sip:107@pbx.example", ""],
    ["unquoted brackets", "Tom (Lager) <sip:107@pbx.example>;tag=a", "sip:107@pbx.example", "Tom (Lager)"],
    ["blanks inside the brackets", '"Tom" < sip:107@pbx.example >;tag=a', "sip:107@pbx.example", "Tom"],
    ["a tag with an umlaut", "<sip:107@pbx.example>;tag=ü1", "sip:107@pbx.example", ""],
    ["no tag", "<sip:107@pbx.example>", "sip:107@pbx.example", ""],
    ["a parameter with a hash", "<sip:107@pbx.example>;x=#;tag=a", "sip:107@pbx.example", ""],
    ["a URI parameter with an underscore and a hash", "<sip:107@pbx.example;x=a#b>;tag=a", "sip:107@pbx.example;x=a#b", ""],
    ["no user at all", "<sip:x.example>;tag=a", "sip:x.example", ""],
  ])("%s: rings, shows the caller as sent, and the call can be answered", async (_what, from, uri, name) => {
    const { sent, ringing, call } = await ring({ from });
    expect(call).toMatchObject({ direction: "in", phase: "ringing", identity: { uri, displayName: name } });
    expect(bare(headerOf(ringing, "From"))).toBe(
      from.includes("<") ? bare(from.replace(/<\s*(.*?)\s*>/, "<$1>")) : bare(headerOf(ringing, "From")),
    );
    const { bye } = await talkAndHangUp(sent, call.id);
    expect(bye).toMatch(/^BYE sip:pbx\.example:5060;transport=ws SIP/);
    expect(headerOf(bye, "To")).toContain(uri);
    expect(bench.received.join("")).not.toContain("faden-as-sent");
  });
});

describe("other headers of an INVITE that SIP.js cannot parse", () => {
  it.each<readonly [string, Parts, string]>([
    ["Contact: underscore", { contact: "<sip:03023125417@asterisk_1:5060;transport=ws>" }, "sip:03023125417@asterisk_1:5060;transport=ws"],
    ["Contact: hash", { contact: "<sip:PBX#1@pbx.example:5060>" }, "sip:PBX#1@pbx.example:5060"],
    ["Contact: both", { contact: "<sip:PBX#1@pbx_1:5060;transport=ws>" }, "sip:PBX#1@pbx_1:5060;transport=ws"],
    ["Contact: blank", { contact: "<sip:a b@pbx.example>" }, "sip:a b@pbx.example"],
    ["Contact: unquoted umlaut", { contact: "Jörg <sip:107@pbx.example>" }, "sip:107@pbx.example"],
    ["Contact: no brackets", { contact: "sip:107@pbx_1" }, "sip:107@pbx_1"],
    ["Contact: umlaut host", { contact: "<sip:107@münchen.example;transport=ws>" }, "sip:107@münchen.example;transport=ws"],
  ])("%s: ACK and BYE go to the address in it", async (_what, parts, target) => {
    const { sent, call } = await ring(parts);
    const { bye } = await talkAndHangUp(sent, call.id);
    expect(bye.split("\r\n")[0]).toBe(`BYE ${target} SIP/2.0`);
  });

  it.each<readonly [string, Parts]>([
    ["Via: underscore", { via: "SIP/2.0/WS asterisk_1:5060;branch=z9hG4bK{branch}" }],
    ["Via: umlaut", { via: "SIP/2.0/WS münchen.example;branch=z9hG4bK{branch}" }],
    ["Via: an odd parameter", { via: "SIP/2.0/WS pbx.example;received=fe80::1%eth0;branch=z9hG4bK{branch}" }],
    ["Via: an odd branch", { via: "SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}/ü#" }],
    ["Via: two in a line", { via: "SIP/2.0/WS a_b;branch=z9hG4bK{branch},SIP/2.0/UDP c_d:5060;branch=z9hG4bKu" }],
    ["Via: no branch", { via: "SIP/2.0/WS pbx.example" }],
  ])("%s: comes back as it was sent", async (_what, parts) => {
    const { sent, ringing } = await ring(parts);
    expect(headerOf(ringing, "Via").replace(/\s*,\s*/g, ",")).toBe(headerOf(sent, "Via"));
  });

  it.each<readonly [string, Parts]>([
    ["To: hash", { to: "<sip:#31#rep@pbx.example>" }],
    ["To: tel", { to: "<tel:+493023125991>" }],
    ["To: underscore", { to: "<sip:rep@pbx_dev>" }],
    ["To: unquoted umlaut", { to: "Büro <sip:rep@pbx.example>" }],
    ["Call-ID: blanks", { callId: "a b {call-id}" }],
    ["Call-ID: umlaut", { callId: "ü{call-id}" }],
    ["Record-Route: underscore", { more: ["Record-Route: <sip:proxy_1;lr>"] }],
    ["Record-Route: hash", { more: ["Record-Route: <sip:a#b@proxy.example;lr>"] }],
    ["Max-Forwards: none", { more: ["Max-Forwards: many"] }],
    ["P-Asserted-Identity: anything", { more: ["P-Asserted-Identity: <tel:+49 40 66969123>, Jörg <sip:x#@a_b>"] }],
    ["unknown header", { more: ["X-Ünknown_Häder: <<;;,"] }],
    ["a line that is no header", { more: ["nothing special"] }],
    ["a folded header", { more: ["X-Note: first\r\n\tsecond"] }],
    ["the request line: underscore", { start: "INVITE sip:rep@pbx_dev SIP/2.0" }],
  ])("%s: rings, with the dialog's headers as sent", async (_what, parts) => {
    const { sent, ringing } = await ring(parts);
    expect(headerOf(ringing, "Call-ID")).toBe(headerOf(sent, "Call-ID"));
    expect(bare(headerOf(ringing, "To")).replace(/;tag=[^;]*$/, "")).toBe(bare(headerOf(sent, "To")));
  });

  it("answers through the proxy in Record-Route, by its original name", async () => {
    const { sent, call } = await ring({ more: ["Record-Route: <sip:proxy_1:5060;lr>"], contact: "<sip:107@asterisk_1>" });
    const { bye } = await talkAndHangUp(sent, call.id);
    expect(bye.split("\r\n")[0]).toBe("BYE sip:107@asterisk_1 SIP/2.0");
    expect(headerOf(bye, "Route")).toBe("<sip:proxy_1:5060;lr>");
  });
});

describe("later requests of a call", () => {
  const dialled = new Set<string>();

  it("BYE, CANCEL and OPTIONS are handled although From is unreadable", async () => {
    const from = "<tel:+494066969123>;tag=a";
    const { sent, call, ringing } = await ring({ from });
    bench.send(
      [
        sent.split("\r\n")[0]?.replace("INVITE", "CANCEL"),
        `Via: ${headerOf(sent, "Via")}`,
        `From: ${from}`,
        `To: ${headerOf(sent, "To")}`,
        `Call-ID: ${headerOf(sent, "Call-ID")}`,
        "CSeq: 1 CANCEL",
        "Content-Length: 0",
        "",
        "",
      ].join("\r\n"),
    );
    await bench.next(isAnswer(487, headerOf(sent, "Call-ID")));
    expect(bench.calls().find(({ id }) => id === call.id)).toMatchObject({ phase: "ended", end: "missed" });
    expect(headerOf(ringing, "From")).toBe(from);
  });

  it("it ends by a BYE with an unreadable Contact and host", async () => {
    const { sent, call } = await ring({ from: "<sip:107@pbx_dev>;tag=b" });
    bench.phone.answer(call.id);
    const ok = await bench.next(isAnswer(200, headerOf(sent, "Call-ID")));
    const rest = [
      "Via: SIP/2.0/WS asterisk_1;branch=z9hG4bK{branch}",
      "From: <sip:107@pbx_dev>;tag=b",
      `To: ${headerOf(ok, "To")}`,
      `Call-ID: ${headerOf(sent, "Call-ID")}`,
    ];
    bench.send(["ACK {contact} SIP/2.0", ...rest, "CSeq: 1 ACK", "Content-Length: 0", "", ""].join("\r\n"));
    bench.send(
      ["BYE {contact} SIP/2.0", ...rest, "CSeq: 2 BYE", "Contact: <sip:107@asterisk_1>", "Content-Length: 0", "", ""].join("\r\n"),
    );
    await bench.event((event) => event.kind === "call" && event.call.id === call.id && event.call.phase === "ended");
    const answer = await bench.next(
      (text) => headerOf(text, "CSeq") === "2 BYE" && headerOf(text, "Call-ID") === headerOf(sent, "Call-ID"),
    );
    expect(answer).toMatch(/^SIP\/2\.0 200 /);
  });

  it.each([
    ["an underscore", "<sip:0401234@asterisk_1:5060;transport=ws>", "sip:0401234@asterisk_1:5060;transport=ws"],
    ["a hash", "<sip:PBX#7@pbx.example>", "sip:PBX#7@pbx.example"],
    ["a name with an umlaut", "Zentrale Köln <sip:107@pbx.example>", "sip:107@pbx.example"],
  ])("it is up if the 200 has a Contact with %s, and the ACK goes there", async (_what, contact, target) => {
    const id = bench.phone.dial("rep", "04066969123");
    const sent = await bench.next((text) => text.startsWith("INVITE ") && !dialled.has(text));
    dialled.add(sent);
    bench.send(answerTo(sent, "200 OK", [`Contact: ${contact}`, "Content-Type: application/sdp"], SDP));
    const ack = await bench.next((text) => text.startsWith("ACK ") && headerOf(text, "Call-ID") === headerOf(sent, "Call-ID"));
    expect(ack.split("\r\n")[0]).toBe(`ACK ${target} SIP/2.0`);
    expect(bench.calls().at(-1)).toMatchObject({ id, phase: "talking" });
    bench.phone.hangUp(id);
    const bye = await bench.next((text) => text.startsWith("BYE ") && headerOf(text, "Call-ID") === headerOf(sent, "Call-ID"));
    expect(bye.split("\r\n")[0]).toBe(`BYE ${target} SIP/2.0`);
  });
});

describe("an unreadable message", () => {
  const unread = () => bench.events.findLast((event) => event.kind === "line-faults");

  it.each([
    ["a To that never ends its quotation", { to: '"Mr. Rep <sip:rep@pbx.example>' }, "to"],
    ["a From without any URI", { from: "Jörg;tag=a" }, "from"],
    ["a From that never closes its bracket", { from: "<sip:107@pbx.example;tag=a" }, "from"],
    ["an empty Via", { via: ";;" }, "via"],
  ])("%s: is answered with 400 and counted", async (_what, parts, header) => {
    const before = bench.calls().length;
    const sent = bench.send(invite(parts));
    const answer = await bench.next(isAnswer(400, headerOf(sent, "Call-ID")));
    expect(headerOf(answer, "Via")).toBe(headerOf(sent, "Via"));
    expect(headerOf(answer, "To")).toMatch(/;tag=/);
    expect(unread()).toMatchObject({ accountId: "rep", faults: { unreadPart: header } });
    expect(bench.calls()).toHaveLength(before);
  });

  it("never gets an answer if it is an ACK or a response, but is counted", async () => {
    const before = bench.received.filter((text) => text.startsWith("SIP/2.0 400")).length;
    const count = (unread() as { faults: { unread: number } }).faults.unread;
    bench.send(
      "ACK {contact} SIP/2.0\r\nVia: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}\r\nFrom: nobody\r\nTo: x\r\nCall-ID: {call-id}\r\nCSeq: 1 ACK\r\n\r\n",
    );
    bench.send("SIP/2.0 200 OK\r\nVia: ;;\r\nFrom: nobody\r\nTo: x\r\nCall-ID: {call-id}\r\nCSeq: 1 INVITE\r\n\r\n");
    await bench.event((event) => event.kind === "line-faults" && event.faults.unread === count + 2);
    expect(bench.received.filter((text) => text.startsWith("SIP/2.0 400"))).toHaveLength(before);
  });
});
