import { describe, expect, it } from "vitest";
import { checkServer, isIceUrl, isUsable, parseSipAddress, type SipAccount, sipAddressFault } from "#shared/domain/phone/account.ts";

describe("checkServer", () => {
  it.each([
    ["wss://pbx.example/ws", "ok"],
    ["wss://pbx.example:8089/ws?x=1", "ok"],
    ["WSS://PBX.EXAMPLE", "ok"],
    ["wss://[2001:db8::1]:8089", "ok"],
    ["ws://127.0.0.1:8080", "ok"],
    ["ws://localhost:8080/ws", "ok"],
    ["ws://[::1]:8080", "not-secure"],
    ["ws://127.0.0.2/ws", "not-secure"],
    ["ws://pbx.example/ws", "not-secure"],
    ["ws://192.168.1.10:8088/ws", "not-secure"],
    ["ws://localhost.evil.example", "not-secure"],
    ["ws://127.0.0.1.evil.example", "not-secure"],
    ["ws://127.0.0.1@evil.example", "not-websocket"],
    ["wss://user:secret@pbx.example", "not-websocket"],
    ["https://pbx.example", "not-websocket"],
    ["pbx.example", "not-websocket"],
    ["wss://", "not-websocket"],
    ["wss://pbx example", "not-websocket"],
    ["wss://pbx.example:70000", "not-websocket"],
    ["wss://pbx.example:0", "not-websocket"],
    ["", "not-websocket"],
  ])("%s: %s", (url, expected) => {
    expect(checkServer(url)).toBe(expected);
  });
});

describe("parseSipAddress", () => {
  it.each([
    ["sip:anna@pbx.example", { user: "anna", host: "pbx.example", port: null }],
    ["sips:anna@pbx.example:5061", { user: "anna", host: "pbx.example", port: 5061 }],
    ["anna@pbx.example", { user: "anna", host: "pbx.example", port: null }],
    [" sip:+493023125@10.0.0.1;transport=ws ", { user: "+493023125", host: "10.0.0.1", port: null }],
    ["sip:anna@[2001:db8::1]", { user: "anna", host: "[2001:db8::1]", port: null }],
    ["sip:pbx.example", null],
    ["sip:anna@", null],
    ["sip:anna@pbx.example:70000", null],
    ["sip:an na@pbx.example", null],
    ["mailto:anna@pbx.example", null],
    ["sip:*97@localhost", { user: "*97", host: "localhost", port: null }],
    ["", null],
  ])("%s", (text, expected) => {
    expect(parseSipAddress(text)).toEqual(expected);
  });

  it.each([
    ["sip:200", "bad"],
    ["sip:@pbx.example", "bad"],
    ["sip:200@", "bad"],
    ["sip:200@pbx.example;x=#", "bad"],
    ["sip:200 @pbx.example", "blank"],
    ["sip:2 00@pbx.example", "blank"],
    ["sip:PBX#200@pbx.example", "user"],
    ["sip:müller@pbx.example", "user"],
    ["sip:50%@pbx.example", "user"],
    ["sip:a\\b@pbx.example", "user"],
    ["sip:200@pbx_1", "host"],
    ["sip:200@pbx.example.", "host"],
    ["sip:200@1.2.3", "host"],
    ["sip:200@1.2.3.4.5", "host"],
    ["sip:200@300.1.1.1", "host"],
    ["sip:200@münchen.example", "host"],
    ["sip:200@-pbx.example", "host"],
  ])("%s can never be registered: %s", (text, fault) => {
    expect(sipAddressFault(text)).toBe(fault);
  });
});

describe("isIceUrl", () => {
  it.each([
    ["stun:stun.example.com", true],
    ["STUN:stun.example.com:3478", true],
    ["turn:192.0.2.1:3478?transport=udp", true],
    ["turns:[2001:db8::1]:5349?transport=tcp", true],
    ["stun://stun.example.com", false],
    ["stun:stun.example.com:99999", false],
    ["stun:", false],
    ["turn:user@turn.example.com", false],
    ["turn:turn.example.com?transport=sctp", false],
    ["stun.example.com", false],
    ["", false],
  ])("%s: %s", (text, expected) => {
    expect(isIceUrl(text)).toBe(expected);
  });
});

describe("isUsable", () => {
  const account: SipAccount = {
    id: "a",
    label: "",
    server: "wss://pbx.example.com/ws",
    address: "sip:200@pbx.example.com",
    authorizationUser: "200",
    displayName: "",
    iceServers: [{ url: "stun:stun.example.com", username: "", credential: "" }],
    voicemail: { kind: "redirect", uri: "sip:mailbox@pbx.example.com" },
    dtmf: "rfc4733",
    enabled: true,
  };

  it.each<readonly [Partial<SipAccount>, boolean]>([
    [{}, true],
    [{ voicemail: { kind: "machine" }, iceServers: [] }, true],
    [{ server: "ws://pbx.example.com" }, false],
    [{ address: "pbx.example.com" }, false],
    [{ address: "" }, false],
    [{ voicemail: { kind: "redirect", uri: "mailbox" } }, false],
    [{ iceServers: [{ url: "stun.example.com", username: "", credential: "" }] }, false],
    [{ iceServers: [{ url: "turn:turn.example.com", username: "", credential: "c" }] }, false],
    [{ iceServers: [{ url: "turn:turn.example.com", username: "u", credential: "" }] }, true],
  ])("%j: %s", (change, expected) => {
    expect(isUsable({ ...account, ...change })).toBe(expected);
  });
});
