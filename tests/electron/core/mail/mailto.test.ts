import { describe, expect, it } from "vitest";
import { mailto } from "#electron/core/mail/mailto.ts";

/** What a mail program reads from the link. */
function opened(mailto: string) {
  const url = new URL(mailto);
  const parts = new URLSearchParams(url.search.replaceAll("+", "%2B"));
  return { to: decodeURIComponent(url.pathname), keys: [...parts.keys()], subject: parts.get("subject"), body: parts.get("body") ?? "" };
}

describe("the link for the mail program", () => {
  it("opens with the same text, in CRLF, in plain ASCII", () => {
    const link = mailto("petra@vogel.example", "Grüße & mehr?", "Guten Tag,\n\n100 % + Ü");
    expect(opened(link)).toEqual({
      to: "petra@vogel.example",
      keys: ["subject", "body"],
      subject: "Grüße & mehr?",
      body: "Guten Tag,\r\n\r\n100 % + Ü",
    });
    expect(link).toMatch(/^mailto:[\x21-\x7e]*$/);
  });

  it("stays short and splits no character", () => {
    const link = mailto("petra@vogel.example", "Betreff", "Ü🦊 ".repeat(2000));
    expect(link.length).toBeLessThanOrEqual(2000);
    expect(link.length).toBeGreaterThan(1900);
    expect(opened(link).body).toMatch(/…$/);
    expect(mailto("a@b.example", "\ud83e", "x")).toContain("mailto:");
  });
});
