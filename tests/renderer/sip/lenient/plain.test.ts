import { UserAgent } from "sip.js";
import { describe, expect, it } from "vitest";
import { asSent, messageAsSent, standIn, standInUri } from "#renderer/sip/lenient/as-sent.ts";
import { isPlain } from "#renderer/sip/lenient/repair-fields.ts";
import { grammarTakes, readableUri } from "#renderer/sip/lenient/repair-uri.ts";
import { parseSipAddress } from "#shared/domain/phone/account.ts";

/** Random sequences of these pieces, the same in every run. */
function* texts(pieces: readonly string[], length: number): Generator<string> {
  let state = 7;
  for (let run = 0; run < 4_000; run += 1) {
    let text = "";
    for (let part = 0; part < length; part += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      text += pieces[(state >>> 8) % pieces.length];
    }
    yield text;
  }
}

const HOSTS = ["a", "Z9", "-", ".", "1", "255", "300", "b.c", "x-y", ":5060", "_", "[::1]"];
const REST = ["", ";a", ";a=b", ";transport=ws", ";tag=1x", ";lr", ";", ";a=", ";a.b=c-d", ";x=~+_"];

describe("a plain value", () => {
  it("is parsed by SIP.js, whatever it consists of", () => {
    let plain = 0;
    for (const host of texts(HOSTS, 3)) {
      for (const rest of REST) {
        for (const [name, grammar, value] of [
          ["from", "From", `<sip:+49${rest === "" ? "" : "a"}@${host}>${rest}`],
          ["to", "To", `"A b" <sip:${host}${rest}>;tag=1`],
          ["contact", "Contact", `<sips:a.b@${host}${rest}>${rest}`],
          ["via", "Via", `SIP/2.0/WSS ${host}${rest};branch=z9hG4bK1`],
        ] as const) {
          if (!isPlain(name, value)) continue;
          plain += 1;
          if (!grammarTakes(value, grammar)) expect.fail(`${grammar}: ${value}`);
        }
      }
      if (plain > 4_000) break;
    }
    expect(plain).toBeGreaterThan(1_000);
  });

  it("of an account's address is only what SIP.js can send", () => {
    let taken = 0;
    for (const rest of texts(["a", "9", ".", "-", "_", "#", "b.c", ":5", ";x=y", " ", "1.2.3.4", "[::1]"], 3)) {
      const text = `*a%41@${rest}`;
      if (parseSipAddress(text) === null) continue;
      taken += 1;
      if (UserAgent.makeURI(`sip:${text.trim()}`) === undefined) expect.fail(text);
    }
    expect(taken).toBeGreaterThan(50);
  });
});

describe("a stand-in", () => {
  it.each(["tel:+49301234;phone-context=+49", "L0#040", "münchen_1", "a b", "x", "日本", "%zz", '"<>;'])(
    "represents %s and restores it",
    (text) => {
      expect(asSent(`<sip:${standIn(text)}@x>`)).toBe(`<sip:${text}@x>`);
      expect(asSent(`<${standInUri(text)}>;tag=1`)).toBe(`<${text}>;tag=1`);
    },
  );

  it("of a URI can be parsed by SIP.js and keeps the parts that route", () => {
    for (const uri of ["tel:+49", "sip:a#b@c_d:5060;transport=ws;lr", "sip:c_d;lr", "urn:service:sos", "sip:ä@ö", "sip:a@b;x=#;lr"]) {
      const readable = readableUri(uri, grammarTakes);
      expect(grammarTakes(`<${readable}>`, "To"), readable).toBe(true);
      expect(asSent(readable)).toBe(uri);
      expect(/;lr/.test(readable)).toBe(/;lr/.test(uri));
    }
  });

  it("written by a stranger adds no line to our messages", () => {
    const evil = standIn("a\r\nEvil: 1");
    expect(asSent(`sip:${evil}@x`)).toBe(`sip:${evil}@x`);
    expect(asSent("faden-as-sent-ff-z")).toBe("faden-as-sent-ff-z");
    expect(asSent("faden-as-sent-abc-z")).toBe("faden-as-sent-abc-z");
  });

  it("stays in credentials, whose digest is computed over it", () => {
    const uri = `sip:${standIn("a_b")}`;
    const message = `BYE ${uri} SIP/2.0\r\nAuthorization: Digest uri="${uri}"\r\n\r\n`;
    expect(messageAsSent(message)).toBe(`BYE sip:a_b SIP/2.0\r\nAuthorization: Digest uri="${uri}"\r\n\r\n`);
  });
});
