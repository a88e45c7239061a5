import { describe, expect, it } from "vitest";
import { checkServer, parseSipAddress } from "#shared/domain/account.ts";

describe("checkServer", () => {
  it.each([
    ["wss://pbx.example/ws", "ok"],
    ["wss://pbx.example:8089/ws?x=1", "ok"],
    ["WSS://PBX.EXAMPLE", "ok"],
    ["wss://[2001:db8::1]:8089", "ok"],
    ["ws://127.0.0.1:8080", "ok"],
    ["ws://localhost:8080/ws", "ok"],
    ["ws://[::1]:8080", "ok"],
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
    ["", null],
  ])("%s", (text, expected) => {
    expect(parseSipAddress(text)).toEqual(expected);
  });
});
