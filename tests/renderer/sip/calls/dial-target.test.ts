import { UserAgent } from "sip.js";
import { describe, expect, it } from "vitest";
import { dialTarget } from "#renderer/sip/calls/dial-target.ts";

const own = UserAgent.makeURI("sip:rep@pbx.example:5061");

describe("what is dialled", () => {
  it.each([
    ["+493023125042", "sip:+493023125042@pbx.example:5061"],
    ["030 / 23125-042", "sip:03023125042@pbx.example:5061"],
    ["tel:+4930", "sip:+4930@pbx.example:5061"],
    ["*21*7#", "sip:*21*7%23@pbx.example:5061"],
    ["reception", "sip:reception@pbx.example:5061"],
    ["sip:nora@other.example", "sip:nora@other.example"],
    ["", null],
    ["   ", null],
    ["a b\r\nX-Evil: 1", null],
    ["1@evil.example", null],
    ["sip:", null],
  ])("%j goes to %s", (target, uri) => {
    if (own === undefined) {
      throw new Error("bad URI");
    }
    expect(dialTarget(target, own)?.toString() ?? null).toBe(uri);
  });
});
