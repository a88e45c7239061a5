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
