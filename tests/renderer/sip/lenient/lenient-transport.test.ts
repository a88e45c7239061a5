import { afterEach, describe, expect, it } from "vitest";
import { answerTo, headerOf, type SipSocket, startRegistered, startSipSocket } from "#tests/support/sip-socket.ts";

let bench: SipSocket;
afterEach(() => bench.stop());

const registered = () => bench.event((event) => event.kind === "registration" && event.state === "registered");

describe("a response to REGISTER", () => {
  it.each([
    ["with a hash", "<sip:PBX#1000@192.0.2.10>;expires=2519"],
    ["at a host with an underscore", "<sip:1000@pbx_1>;expires=2519"],
    ["with a tel URI", "<tel:+493023125>;expires=60"],
    ["that is not an address", "nothing;expires=60"],
    ["without quotation marks", "Jörg Müller <sip:200@192.0.2.10>;expires=60"],
  ])("that lists a foreign binding %s is accepted, before and after our own", async (_what, foreign) => {
    for (const order of [(own: string) => `${own},${foreign}`, (own: string) => `${foreign}, ${own}`]) {
      bench = await startSipSocket();
      bench.answer("REGISTER", (request) => {
        const from = headerOf(request, "From");
        const own = `${/<[^>]+>/.exec(headerOf(request, "Contact"))?.[0]};expires=300`;
        return `SIP/2.0 200 OK\r\nv: ${headerOf(request, "Via")}\r\nFrom: ${from}\r\nt: ${from.replace(/;tag=.*/, "")};tag=46UQm7\r\nCall-ID: ${headerOf(request, "Call-ID")}\r\nCSeq: ${headerOf(request, "CSeq")}\r\nm: ${order(own)}\r\nl: 0\r\n\r\n`;
      });
      await registered();
      await bench.stop();
    }
  });

  it("that states more bytes than it has is read all the same", async () => {
    bench = await startSipSocket();
    bench.answer("REGISTER", (request) =>
      answerTo(request, "200 OK", [`Contact: ${headerOf(request, "Contact")};expires=300`]).replace(
        "Content-Length: 0",
        "Content-Length: 400",
      ),
    );
    await registered();
  });
});

describe("a text that is not UTF-8", () => {
  const latin1 = Buffer.from('INVITE sip:x SIP/2.0\r\nFrom: "Jörg Müller" <sip:+494066969123@pbx.example>;tag=a\r\n\r\n', "latin1");

  it("breaks the connection, which is restored at once, counted, and reported to the rep after three in a row", async () => {
    bench = await startRegistered();
    for (const round of [1, 2, 3]) {
      bench.sendBytes(latin1);
      await bench.event((event) => event.kind === "line-faults" && event.faults.brokeOff === round && event.faults.closeCode >= 1000);
      await expect.poll(() => bench.received.filter((text) => text.startsWith("REGISTER ")).length).toBe(round + 1);
      const told = bench.events.filter((event) => event.kind === "problem" && event.problem === "line-breaks");
      expect(told).toHaveLength(round === 3 ? 1 : 0);
    }
    expect(bench.connections()).toBe(4);
    await expect.poll(() => bench.events.findLast((event) => event.kind === "registration")).toMatchObject({ state: "registered" });
  });

  it("is read if it comes as bytes, with a mark for each unreadable part", async () => {
    bench = await startRegistered();
    bench.send(
      'INVITE {contact} SIP/2.0\r\nVia: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}\r\nFrom: "J\ufffdrg" <sip:107@pbx.example>;tag=a\r\nTo: <sip:rep@pbx.example>\r\nCall-ID: {call-id}\r\nCSeq: 1 INVITE\r\nContact: <sip:pbx.example>\r\nContent-Length: 0\r\n\r\n',
    );
    await bench.next((text) => text.startsWith("SIP/2.0 180"));
    expect(bench.calls()).toHaveLength(1);
  });
});

describe("messages that used to throw in the page", () => {
  it.each([
    ["an unknown scheme", "OPTIONS nobodyKnowsThisScheme:x SIP/2.0", 416],
    ["tel", "OPTIONS tel:+493023125 SIP/2.0", 416],
    ["mailto", "INVITE mailto:rep@pbx.example SIP/2.0", 416],
    ["no scheme", "OPTIONS rep SIP/2.0", 400],
  ])("%s in the request line is answered", async (_what, start, status) => {
    bench = await startRegistered();
    bench.send(
      `${start}\r\nVia: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}\r\nFrom: <sip:x.example>;tag=a\r\nTo: <sip:rep@pbx.example>\r\nCall-ID: {call-id}\r\nCSeq: 1 ${start.split(" ")[0]}\r\nContent-Length: 0\r\n\r\n`,
    );
    await bench.next((text) => text.startsWith(`SIP/2.0 ${status} `));
  });
});

describe("a call that arrives", () => {
  /** An INVITE with these header lines besides the usual ones. */
  const invite = (from: string, more: readonly string[] = [], to = "<sip:rep@pbx.example>") =>
    [
      "INVITE {contact} SIP/2.0",
      "Via: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}",
      ...["Max-Forwards: 69", from, `To: ${to}`, "Call-ID: {call-id}", "CSeq: 1 INVITE", "Contact: <sip:pbx.example>"],
      ...more,
      ...["Content-Type: application/sdp", "Content-Length: {length}", "", "{sdp-offer}"],
    ].join("\r\n");
  const answered = (sent: string) =>
    bench.next((text) => /^SIP\/2\.0 (?:18|[2-6])/.test(text) && headerOf(text, "Call-ID") === headerOf(sent, "Call-ID"));
  /** What the phone reported since it registered: who arrives, and who rings. */
  const reported = () =>
    bench.events.flatMap((event) =>
      event.kind === "arriving"
        ? [{ what: "arriving", identity: event.identity }]
        : event.kind === "call" && event.call.phase === "ringing"
          ? [{ what: "ringing", identity: event.call.identity }]
          : [],
    );

  it.each([
    ["From alone", 'From: "Jonas" <sip:+493023125217@pbx.example>;tag=a', []],
    ["a compact header", "f: <sip:+493023125217@pbx.example>;tag=a", []],
    ["a name that SIP.js cannot read", "From: Jörg Büro <sip:+493023125217@pbx_1>;tag=a", []],
    ["no tag", "From: <sip:+493023125217@pbx.example>", []],
    ["an asserted identity", "From: <sip:300@pbx.example>;tag=a", ['P-Asserted-Identity: "Jonas" <sip:+493023125217@pbx.example>']],
    ["two asserted identities", "From: <sip:300@pbx.example>;tag=a", ["P-Asserted-Identity: <sip:x@pbx.example>, <tel:+493023125217>"]],
    ["a hidden number", "From: <sip:anonymous@anonymous.invalid>;tag=a", ["Privacy: id"]],
    [
      "a diversion",
      "From: <sip:+493023125217@pbx.example>;tag=a",
      ['Diversion: "Zentrale" <sip:+493023125990@pbx.example>;reason=no-answer'],
    ],
    [
      "a history",
      "From: <sip:+493023125217@pbx.example>;tag=a",
      ["History-Info: <sip:990@pbx.example>;index=1,", " <sip:rep@pbx.example>;index=1.1"],
    ],
    ["a number that was called", "From: <sip:+493023125217@pbx.example>;tag=a", ["P-Called-Party-ID: <sip:+493023125417@pbx.example>"]],
  ])("is reported before it rings, from the same caller: %s", async (_what, from, more) => {
    bench = await startRegistered();
    await answered(bench.send(invite(from, more)));
    const [first, second] = reported();
    expect(first?.what).toBe("arriving");
    expect(second).toEqual({ what: "ringing", identity: first?.identity });
  });

  it.each([
    ["within a call that is unknown", invite("From: <sip:107@pbx.example>;tag=a", [], "<sip:rep@pbx.example>;tag=b")],
    ["without a sender", invite("X-From: nobody")],
    ["with two senders", invite("From: <sip:1@x.example>;tag=a\r\nFrom: <sip:2@x.example>;tag=a")],
    ["for something else than a call", invite("From: <sip:107@pbx.example>;tag=a", ["Accept: text/plain"])],
  ])("is not reported if the INVITE is refused: %s", async (_what, text) => {
    bench = await startRegistered();
    await answered(bench.send(text));
    expect(reported()).toEqual([]);
  });
});
