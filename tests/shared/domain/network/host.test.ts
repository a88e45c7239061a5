import { describe, expect, it } from "vitest";
import { isHost, isLoopback, isMailAddress, isPort, PAGE_LOOPBACK } from "#shared/domain/network/host.ts";
import { isExposed, isExposedUrl } from "#shared/domain/network/transport-security.ts";
import { checkServer } from "#shared/domain/phone/account.ts";

const OWN = ["localhost", "LocalHost", "127.0.0.1", "127.0.0.0", "127.255.255.255", "127.12.3.99", "::1", "[::1]"];
const OTHERS = [
  "127.0.0.256",
  "127.999.999.999",
  "127.0.0.01",
  "127.1",
  "127.0.0.1.example",
  "localhost.example",
  "localhost.",
  "xlocalhost",
  "128.0.0.1",
  "10.0.0.1",
  "::2",
  "[::]",
  "0.0.0.0",
  "",
];

describe("this machine", () => {
  it.each(OWN)("is %s: unencrypted connections need no consent", (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(isExposed("none", host)).toBe(false);
  });

  it.each(OTHERS)("is not %j: unencrypted connections need consent", (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(isExposed("none", host)).toBe(true);
  });

  it("makes no difference if a connection is encrypted", () => {
    expect(["tls", "starttls"].some((security) => isExposed(security as "tls" | "starttls", "mail.example"))).toBe(false);
  });

  it.each([
    ["http://crm.example/", true],
    ["http://127.0.0.1.example/", true],
    ["http://127.1/", false],
    ["http://[::1]:8080/", false],
    ["http://LOCALHOST/", false],
    ["https://crm.example/", false],
  ])("is found in the address %s: exposed %s", (url, exposed) => {
    expect(isExposedUrl(new URL(url))).toBe(exposed);
  });

  it("has names that a page may connect to, a subset of its names", () => {
    expect(PAGE_LOOPBACK.every(isLoopback)).toBe(true);
    expect(PAGE_LOOPBACK.map((name) => checkServer(`ws://${name}:8088/ws`))).toEqual(["ok", "ok"]);
    expect(["[::1]", "127.0.0.2"].map((name) => checkServer(`ws://${name}:8088/ws`))).toEqual(["not-secure", "not-secure"]);
  });
});

describe("the host of a server", () => {
  it.each(["mail.example", "ldap_1", "büro.example", "10.0.0.1", "::1", "2001:db8::7", "::ffff:10.0.0.1"])("can be %s", (host) => {
    expect(isHost(host)).toBe(true);
  });

  it.each(["", "x y", "mail.example:25", "mail.example/x", "[::1]", "a@b", "mail.example:", "host\n", "1:2"])("cannot be %j", (host) => {
    expect(isHost(host)).toBe(false);
  });

  it("has a port from 1 to 65535", () => {
    expect([1, 25, 65_535].every(isPort)).toBe(true);
    expect([0, -1, 65_536, 2.5, Number.NaN].some(isPort)).toBe(false);
  });
});

describe("isMailAddress", () => {
  it.each([
    ["max@winter.example", true],
    ["max.winter+anruf@post.winter.example", true],
    ["jörg@müller.example", true],
    ["root@localhost", true],
    ["", false],
    ["max", false],
    ["max@", false],
    ["@winter.example", false],
    ["max@winter.example.", false],
    ["max@-winter", false],
    ["max winter@winter.example", false],
    ["a@x.example,b@y.example", false],
    ["Max <max@winter.example>", false],
    ["max@winter.example?bcc=x@y.example", false],
    ["max@winter.example\nBcc: x@y.example", false],
    [`${"m".repeat(65)}@winter.example`, false],
  ])("%s: %s", (text, expected) => {
    expect(isMailAddress(text)).toBe(expected);
  });
});
