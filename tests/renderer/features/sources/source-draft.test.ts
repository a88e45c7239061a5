import { describe, expect, it } from "vitest";
import {
  askFaults,
  needsConsent,
  newCarddav,
  newLdap,
  requestOf,
  sourceDraft,
  sourceFaults,
  withSecurity,
} from "#renderer/features/sources/source-draft.ts";
import { directorySource } from "#shared/contract/contacts/sources.ts";

const ldap = { ...newLdap("s1"), name: "Verzeichnis", host: "ldap.example", base: "dc=example" };
const book = { ...newCarddav("s2"), name: "Adressbuch", url: "https://dav.example/", collection: "https://dav.example/erika/book/" };

describe("a source in the form", () => {
  it.each([ldap, book])("of kind $kind satisfies the contract once it has no faults", (source) => {
    const draft = sourceDraft(source);
    expect(sourceFaults(draft)).toEqual({});
    expect(directorySource.parse(requestOf(draft, true).source)).toEqual(source);
  });

  it("says what is missing, of which asking the server needs less", () => {
    expect(Object.keys(sourceFaults({ ...sourceDraft(newLdap("s")), port: "x" }))).toEqual(["host", "port", "name", "base"]);
    expect(Object.keys(askFaults(sourceDraft(newLdap("s"))))).toEqual(["host"]);
    expect(Object.keys(sourceFaults(sourceDraft(newCarddav("s"))))).toEqual(["url", "name", "collection"]);
    expect(askFaults(sourceDraft({ ...book, collection: "" }))).toEqual({});
  });

  it.each(["(", ""])("cannot be saved or used with a rule that searches for '%s'", (find) => {
    const draft = sourceDraft({
      ...ldap,
      rules: [
        { find: "^0", replace: "" },
        { find, replace: "" },
      ],
    });
    expect(askFaults(draft)).toEqual({ rules: "settings.source.rules.bad" });
    expect(sourceFaults(draft)).toEqual({ rules: "settings.source.rules.bad" });
  });

  it("changes the port with the encryption, unless the rep chose the port", () => {
    expect(withSecurity(sourceDraft(ldap), "starttls").port).toBe("389");
    expect(withSecurity({ ...sourceDraft(ldap), port: "10389" }, "starttls").port).toBe("10389");
  });

  it.each([
    [{ ...ldap, security: "none" as const }, true],
    [{ ...ldap, security: "none" as const, host: "127.0.0.1" }, false],
    [ldap, false],
    [{ ...book, url: "http://dav.example/" }, true],
    [{ ...book, url: "http://localhost:5232/" }, false],
    [book, false],
    [{ ...book, url: "erika@dav.example" }, false],
  ])("without encryption to another machine needs consent: %j", (source, expected) => {
    const draft = { ...sourceDraft(source), knowingly: false };
    expect(needsConsent(draft)).toBe(expected);
    expect(askFaults(draft).knowingly).toBe(expected ? "failure.source-insecure" : undefined);
    expect(askFaults({ ...draft, knowingly: true }).knowingly).toBeUndefined();
  });

  it("keeps the stored password if none is typed, and gives a new source the typed one", () => {
    expect(requestOf(sourceDraft(ldap), false).password).toBeNull();
    expect(requestOf({ ...sourceDraft(ldap), password: "geheim" }, false).password).toBe("geheim");
    expect(requestOf(sourceDraft(ldap), true).password).toBe("");
  });
});
