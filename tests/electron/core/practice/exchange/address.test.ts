import { describe, expect, it } from "vitest";
import { parseNameAddress, parseUri, parseVia } from "#electron/core/practice/exchange/address.ts";
import { formatMessage, parseMessage, splitList } from "#electron/core/practice/exchange/message.ts";

it.each([
  ["sip:rep@practice.invalid", { user: "rep", host: "practice.invalid" }],
  ["sips:+49%2030;phone-context=x:secret@HOST.example:5061;transport=ws?x=y", { user: "+49 30", host: "host.example" }],
  ["sip:+4930:secret@HOST.example:5061;transport=ws?x=y", { user: "+4930", host: "host.example" }],
  ["sip:%2B4930@[::1]:5060", { user: "+4930", host: "[::1]" }],
  ["sip:practice.invalid", { user: "", host: "practice.invalid" }],
  ["sip:%zz@practice.invalid", { user: "%zz", host: "practice.invalid" }],
  ["tel:+4930", null],
  ["sip:", null],
  ["sip:a b@c", null],
])("URI %s", (text, expected) => {
  expect(parseUri(text)).toEqual(expected);
});

describe("name and address", () => {
  it.each([
    ['"Vogel, <Petra>" <sip:petra@x;transport=ws>;tag=1', '"Vogel, <Petra>"', "sip:petra@x;transport=ws", "1"],
    ["Petra <sip:petra@x> ; TAG=2", "Petra", "sip:petra@x", "2"],
    ["sip:petra@x;tag=3", "", "sip:petra@x", "3"],
    ['"say \\"hi\\"" <sip:petra@x>', '"say \\"hi\\""', "sip:petra@x", undefined],
  ])("%s", (text, display, uri, tag) => {
    const parsed = parseNameAddress(text);
    expect([parsed?.display, parsed?.uri, parsed?.params.get("tag")]).toEqual([display, uri, tag]);
  });

  it.each(["", "<sip:x", "two words"])("invalid: %s", (text) => {
    expect(parseNameAddress(text)).toBeNull();
  });
});

it("parses a Via, and returns null when there is none", () => {
  expect(parseVia("SIP/2.0/WSS abc.invalid:80;rport;branch=z9hG4bK1;x")).toEqual({ host: "abc.invalid", branch: "z9hG4bK1" });
  expect(parseVia("HTTP/1.1 abc")).toBeNull();
});

it("splits lists outside quotes and brackets", () => {
  expect(splitList('"a, b" <sip:x?h=1,2>;q=1, <sip:y>')).toEqual(['"a, b" <sip:x?h=1,2>;q=1', "<sip:y>"]);
});

it("expands compact forms, unfolds lines, splits joined Vias, and returns the body byte for byte", () => {
  const text = [
    "INFO sip:x@y SIP/2.0",
    "v: SIP/2.0/WS a.invalid;branch=z9hG4bK1, SIP/2.0/WS b.invalid;branch=z9hG4bK2",
    "f: <sip:a@y>;tag=1",
    "t: <sip:x@y>;tag=2",
    "i: 1",
    "CSeq: 1",
    "\tINFO",
    "c: text/plain",
    "",
    "Grüße\r\n\r\nEnde",
  ].join("\r\n");
  const message = parseMessage(text);
  expect(message?.headers.map(([name]) => name)).toEqual(["via", "via", "from", "to", "call-id", "cseq", "content-type"]);
  expect(message === null ? "" : formatMessage(message)).toContain("CSeq: 1 INFO\r\nContent-Type: text/plain\r\n\r\nGrüße\r\n\r\nEnde");
});
