import type { Entry } from "ldapts";
import { describe, expect, it } from "vitest";
import { draftOf, numberFilter, wantedAttributes } from "#electron/core/sources/servers/ldap-entry.ts";
import { type LdapAttributes, USUAL_ATTRIBUTES } from "#shared/domain/sources/directory-source.ts";

const own = (change: Partial<LdapAttributes>): LdapAttributes => ({ ...USUAL_ATTRIBUTES, ...change });

/** An entry of a person as Active Directory returns it. */
const ACTIVE: Entry = {
  dn: "CN=Erika Muster,OU=Vertrieb,DC=firma,DC=example",
  objectClass: ["top", "person", "organizationalPerson", "user"],
  objectGUID: Buffer.from("00112233445566778899aabbccddeeff", "hex"),
  displayName: "Muster, Erika",
  company: "Muster AG",
  title: "Einkauf",
  mail: "erika@muster.example",
  telephoneNumber: "+49 30 23125-111",
  otherTelephone: ["+49 30 23125-112", "+49 30 23125-113"],
  mobile: "",
  "preferredLanguage;x-old": "de",
  ipPhone: "111",
  facsimileTelephoneNumber: "+49 30 23125-199",
};

/** An entry of a company as OpenLDAP returns it. */
const COMPANY: Entry = {
  dn: "o=Muster AG,dc=example",
  objectClass: ["organization"],
  entryUUID: "7d1c4f2e-0000-0000-0000-000000000001",
  o: "Muster AG",
  telephoneNumber: "+49 30 23125-0",
};

describe("an entry of a directory", () => {
  it("is read from Active Directory, by its binary id, with all numbers and without the fax", () => {
    expect(draftOf(ACTIVE, 7, USUAL_ATTRIBUTES)).toEqual({
      line: 7,
      key: "00112233445566778899aabbccddeeff",
      name: "Muster, Erika",
      company: "Muster AG",
      role: "Einkauf",
      email: "erika@muster.example",
      numbers: [
        { text: "+49 30 23125-111", kind: "work" },
        { text: "+49 30 23125-112", kind: "work" },
        { text: "+49 30 23125-113", kind: "work" },
        { text: "", kind: "mobile" },
        { text: "111", kind: "other" },
      ],
      customer: false,
      language: "de",
      timeZone: "",
    });
  });

  it("that is a company's has no name", () => {
    expect(draftOf(COMPANY, 1, USUAL_ATTRIBUTES)).toMatchObject({ name: "", company: "Muster AG", key: COMPANY["entryUUID"] });
  });

  it("without name and id is named by the parts of its name, and identified by its place", () => {
    const entry: Entry = { dn: "UID=x,DC=Example", objectClass: "inetOrgPerson", givenName: "Erika", sn: "Muster" };
    expect(draftOf(entry, 1, USUAL_ATTRIBUTES)).toMatchObject({ name: "Erika Muster", key: "uid=x,dc=example" });
  });

  it("is read by the configured attributes, the first with a value, in any case", () => {
    const attributes = own({ name: "extensionAttribute1, displayname", company: "department", work: "IPPHONE", key: "mail" });
    const draft = draftOf({ ...ACTIVE, department: "Muster Nord" }, 1, attributes);
    expect(draft).toMatchObject({ key: "erika@muster.example", name: "Muster, Erika", company: "Muster Nord" });
    expect(draft.numbers.filter(({ kind }) => kind === "work")).toEqual([{ text: "111", kind: "work" }]);
  });
});

describe("the request to a directory server", () => {
  it("names only the attributes that are read", () => {
    expect(wantedAttributes(USUAL_ATTRIBUTES)).toEqual(
      expect.arrayContaining(["entryUUID", "objectGUID", "displayName", "telephoneNumber"]),
    );
    expect(wantedAttributes(own({ work: "extensionAttribute7" }))).not.toContain("telephoneNumber");
    expect(wantedAttributes(USUAL_ATTRIBUTES)).not.toContain("jpegPhoto");
  });

  it("finds numbers in every attribute that contains one", () => {
    expect(numberFilter(own({ work: "a, b", mobile: "c", home: "d" }), ["*", "1"])).toBe(
      "(|(a=*)(a=1)(b=*)(b=1)(c=*)(c=1)(d=*)(d=1)(ipPhone=*)(ipPhone=1))",
    );
  });
});
