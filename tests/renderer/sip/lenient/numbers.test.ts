import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { normalizeCaller } from "#shared/domain/numbers/number.ts";
import { type SipSocket, startRegistered } from "#tests/support/sip-socket.ts";

let bench: SipSocket;
beforeAll(async () => {
  bench = await startRegistered();
});
afterAll(() => bench.stop());

const DE = { country: "DE", areaCode: "30", accessCodeOut: "", accessCodeIn: "" };

/** The number of a caller with this From, from the frame to the number used to look up contacts. */
async function numberOf(from: string, accessCodeIn = ""): Promise<string> {
  const before = bench.calls().length;
  bench.send(
    `INVITE {contact} SIP/2.0\r\nVia: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}\r\nMax-Forwards: 69\r\nFrom: ${from}\r\nTo: <sip:{user}@pbx.example>\r\nCall-ID: {call-id}\r\nCSeq: 1 INVITE\r\nContact: <sip:pbx.example:5060;transport=ws>\r\nContent-Type: application/sdp\r\nContent-Length: {length}\r\n\r\n{sdp-offer}\r\n`,
  );
  await expect.poll(() => bench.calls().length).toBe(before + 1);
  const identity = bench.calls().at(-1)?.identity;
  const normal = normalizeCaller(identity?.number || (identity?.uri ?? ""), { ...DE, accessCodeIn });
  return normal.kind === "none" ? "" : normal.value;
}

describe("the number of a caller whose From SIP.js cannot parse", () => {
  it.each([
    ["<sip:+49 40 66969123@pbx.example>;tag=a"],
    ["Jörg Müller <sip:+494066969123@pbx.example>;tag=a"],
    ["<tel:+494066969123>;tag=a"],
    ["<tel:04066969123;phone-context=pbx.example>;tag=a"],
    ["<tel:+49-40-66969-123>;tag=a"],
    ["<sip:04066969123@pbx_dev>;tag=a"],
    ["<sip:040 / 66969123@pbx_dev:5060>;tag=a"],
  ])("%s is +49 40 66969123", async (from) => {
    expect(await numberOf(from)).toBe("+494066969123");
  });

  it.each([
    ["<tel:301234567;phone-context=+49>;tag=a", "+49301234567"],
    ["<tel:1234567;phone-context=+4930>;tag=a", "+49301234567"],
    ["<tel:06641234567;phone-context=+43>;tag=a", "+436641234567"],
    ["<tel:+4930123;ext=4567>;tag=a", "+49301234567"],
    ["<tel:+49-30-123;ext=45-67;phone-context=ignored.example>;tag=a", "+49301234567"],
  ])("%s is %s, by the text beside the digits", async (from, number) => {
    expect(await numberOf(from)).toBe(number);
  });

  it.each(["<sip:L0#04066969123@pbx.example>;tag=a", "<sip:L0%2304066969123@pbx.example>;tag=a"])(
    "%s stays as it was sent, and is read once the prefix is set",
    async (from) => {
      expect(await numberOf(from)).toMatch(/L0#04066969123/i);
      expect(await numberOf(from, "L0#")).toBe("+494066969123");
    },
  );
});
