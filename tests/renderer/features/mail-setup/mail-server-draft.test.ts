import { describe, expect, it } from "vitest";
import {
  mailServerDraft,
  mailServerFaults,
  mailServerOf,
  needsConsent,
  withSecurity,
} from "#renderer/features/mail-setup/mail-server-draft.ts";

const empty = mailServerDraft(null, "max@winter.example");
const full = { ...empty, host: " smtp.winter.example " };

describe("a mail server in the form", () => {
  it("begins with TLS on its port, and the rep's address as user", () => {
    expect(empty).toMatchObject({ port: "465", security: "tls", user: "max@winter.example" });
    expect(mailServerOf(full)).toEqual({ host: "smtp.winter.example", port: 465, security: "tls", user: "max@winter.example" });
  });

  it("changes the port with the encryption, unless the rep chose the port", () => {
    expect(withSecurity(full, "starttls").port).toBe("587");
    expect(withSecurity({ ...full, port: "2525" }, "starttls").port).toBe("2525");
  });

  it.each([
    ["smtp.winter.example", true],
    ["127.0.0.1.winter.example", true],
    ["localhost", false],
    ["127.0.0.1", false],
    ["::1", false],
  ])("without encryption to %s needs consent: %s", (host, needs) => {
    const draft = withSecurity({ ...full, host }, "none");
    expect(needsConsent(draft)).toBe(needs);
    expect("knowingly" in mailServerFaults(draft)).toBe(needs);
    expect(mailServerFaults({ ...draft, knowingly: true })).toEqual({});
  });

  it.each([
    [{ host: "" }, "host"],
    [{ host: "smtp.example/x" }, "host"],
    [{ port: "x" }, "port"],
    [{ port: "0" }, "port"],
    [{ port: "65536" }, "port"],
  ])("refuses %j", (change, field) => {
    expect(Object.keys(mailServerFaults({ ...full, ...change }))).toEqual([field]);
  });
});
