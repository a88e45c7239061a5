import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord, CallStep } from "#shared/domain/calls/call.ts";
import { fillPop, POP_FIELDS, type PopFault, type PopValues, popFault, popFor, popsAt } from "#shared/domain/outreach/screen-pop.ts";

const JONAS: PopValues = {
  e164: "+493023125217",
  number: "+493023125217",
  contactId: "csv:4711",
  sourceId: "4711",
  name: "Jonas Brandt",
  company: "Roth & Söhne",
  email: "jonas@nordlicht.example",
  direction: "inbound",
};

describe("a template", () => {
  it.each<[string, PopFault | null]>([
    ["https://crm.example/search?q={e164}", null],
    ["  http://192.168.1.20:8080/{contactId}#{direction}  ", null],
    ["https://[::1]:8443/?n={number}", null],
    ["HTTPS://müller.example", null],
    ["https://crm_intern/x", null],
    ["", "empty"],
    ["   ", "empty"],
    ["crm.example/{e164}", "not-web"],
    ["javascript:alert({name})", "not-web"],
    ["file:///etc/{name}", "not-web"],
    ["{name}://crm.example/", "not-web"],
    ["{name}", "not-web"],
    ["https://crm.example/a b", "not-web"],
    ["https://crm.example\\@{company}/", "not-web"],
    ["ht\ntps://crm.example/", "not-web"],
    ["https://crm.example/\u0000", "not-web"],
    ["https://{company}.example/", "host"],
    ["https://crm.example{name}/", "host"],
    ["https://crm.example:{number}/", "host"],
    ["https:///{name}", "host"],
    ["https://crm.example:port/", "host"],
    ["https://%6Drm.example/", "host"],
    ["https://user:pw@crm.example/", "login"],
    ["https://crm.example@{company}/", "login"],
    ["https://crm.example/{nummer}", "placeholder"],
    ["https://crm.example/{Name}", "placeholder"],
    ["https://crm.example/{name", "placeholder"],
    ["https://crm.example/{}", "placeholder"],
    ["https://crm.example/{{name}}", "placeholder"],
  ])("%j: %s", (template, fault) => {
    expect(popFault(template)).toBe(fault);
    expect(fillPop(template, JONAS) === null).toBe(fault !== null);
  });
});

describe("what a template opens", () => {
  it.each([
    ["https://crm.example/search?q={e164}", "https://crm.example/search?q=%2B493023125217"],
    ["https://crm.example/{sourceId}/{name}", "https://crm.example/4711/Jonas%20Brandt"],
    ["https://crm.example/?c={company}&m={email}", "https://crm.example/?c=Roth%20%26%20S%C3%B6hne&m=jonas%40nordlicht.example"],
    ["https://crm.example/#/{contactId}/{direction}", "https://crm.example/#/csv%3A4711/inbound"],
  ])("%s", (template, opened) => {
    expect(fillPop(template, JONAS)).toBe(opened);
  });

  it.each([
    ["..", ""],
    [".", ""],
    ["...", ""],
    ["../../admin", "..%2F..%2Fadmin"],
    ["%2e%2e", "%252e%252e"],
    ["?x=1#y", "%3Fx%3D1%23y"],
    ["a\r\nb\u0000", "a%20%20b"],
    ["\ud800", "%EF%BF%BD"],
    ["it's (a) *!", "it%27s%20%28a%29%20%2A%21"],
    ["", ""],
  ])("for a person named %j", (name, written) => {
    expect(fillPop("https://crm.example/{name}/show", { ...JONAS, name })).toBe(`https://crm.example/${written}/show`);
  });

  it("has a limited length, however long a name is", () => {
    expect(fillPop("https://crm.example/{name}", { ...JONAS, name: "ä".repeat(100_000) })?.length).toBeLessThan(2000);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(".", "/", "\\", "%", "2", "e", "E", "@", ":", "?", "#", "&", "{", "}", "name", "\t", "\n", " ", "\ud800"),
  }),
  fc.constantFrom(
    "..",
    "/..",
    "@evil.example",
    "//evil.example",
    "https://evil.example",
    "{e164}",
    "javascript:alert(1)",
    "%2e%2e",
    "\u202e",
  ),
);
const values: fc.Arbitrary<PopValues> = fc.record(Object.fromEntries(POP_FIELDS.map((field) => [field, hostile])) as never);

describe("a caller never", () => {
  const templates = [
    "https://crm.example:8443/a/{name}/{company}/z?q={e164}&n={number}#{email}",
    "http://192.168.1.20/{sourceId}{contactId}/{direction}",
    "https://crm.example?q={name}",
    "https://crm.example#{name}",
  ];

  it.each(templates)("changes the target or the path segments of %s, whatever their name", (template) => {
    const plain = new URL(fillPop(template, JONAS) ?? "");
    fc.assert(
      fc.property(values, (hostileValues) => {
        const url = new URL(fillPop(template, hostileValues) ?? "");
        const { protocol, host, port, username, password } = url;
        expect({ protocol, host, port, username, password }).toEqual({
          protocol: plain.protocol,
          host: plain.host,
          port: plain.port,
          username: "",
          password: "",
        });
        expect(url.pathname.split("/").length).toBe(plain.pathname.split("/").length);
        expect([...url.searchParams.keys()]).toEqual([...plain.searchParams.keys()]);
      }),
    );
  });

  it("gets unencoded text into an address", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(fillPop("https://crm.example/?q={name}", { ...JONAS, name })).toMatch(
          /^https:\/\/crm\.example\/\?q=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/,
        );
      }),
    );
  });

  it("is inserted into a template through the value of another field", () => {
    expect(fillPop("https://crm.example/{name}", { ...JONAS, name: "{e164}" })).toBe("https://crm.example/%7Be164%7D");
  });
});

describe("the page of a call", () => {
  const own = { template: "https://own.example/", on: "button" } as const;
  const general = { template: "https://all.example/", on: "ring" } as const;

  it("is that of the contact's source, else the general one", () => {
    expect([popFor(own, general), popFor(null, general), popFor(own, null), popFor(null, null)]).toEqual([own, general, own, null]);
  });

  it.each<["ring" | "answer" | "button", readonly CallStep[], "in" | "out", CallRecord["busyWith"], boolean, boolean]>([
    ["ring", ["ringing"], "in", null, false, true],
    ["ring", ["ringing", "answered"], "in", null, false, true],
    ["ring", ["answered"], "in", null, false, false],
    ["ring", [], "in", null, false, false],
    ["ring", ["ringing"], "in", "talking", false, false],
    ["ring", ["ringing"], "in", "wrap-up", false, true],
    ["ring", ["ringing"], "in", "do-not-disturb", false, false],
    ["ring", ["ringing"], "in", "absent", false, false],
    ["ring", ["ringing"], "out", null, false, false],
    ["ring", ["ringing"], "out", null, true, true],
    ["answer", ["ringing"], "in", null, false, false],
    ["answer", ["answered"], "in", null, false, true],
    ["answer", ["answered"], "in", "talking", false, true],
    ["answer", ["answered"], "out", null, false, false],
    ["answer", ["answered"], "out", null, true, true],
    ["button", ["ringing", "answered"], "in", null, true, false],
  ])("opening on %s, after %j of a call %s, busy with %s, outgoing %s: %s", (on, steps, direction, busyWith, outgoing, opens) => {
    expect(popsAt({ template: "https://crm.example", on }, steps, { direction, busyWith }, outgoing)).toBe(opens);
  });
});
