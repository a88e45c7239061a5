import { LDAP_BASE } from "./slapd.ts";

export const COUNT = 20_000;
/** An ordinary user, who gets only a part. */
export const READER = { bindDn: `cn=reader,${LDAP_BASE}`, password: "readerpw" };

/** One company, its people on extensions of one trunk; each in a different common spelling. */
function person(index: number): string {
  const extension = String(index).padStart(5, "0");
  const spelled =
    [`+49 30 231-${extension}`, `030/231${extension}`, `+49 (0)30 231 ${extension}`, `0049 30 231${extension}`][index % 4] ?? "";
  return `dn: uid=p${index},ou=people,${LDAP_BASE}
objectClass: inetOrgPerson
uid: p${index}
cn: Person ${index}
sn: ${index}
o: Beispielwerk
mail: p${index}@beispielwerk.example
telephoneNumber: ${spelled}
`;
}

/** The company's directory as LDIF (RFC 2849): its people, one with umlauts, and the reader. */
export function ldif(): string {
  const head = `dn: ${LDAP_BASE}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=people,${LDAP_BASE}
objectClass: organizationalUnit
ou: people

dn: cn=reader,${LDAP_BASE}
objectClass: person
cn: reader
sn: reader
userPassword: readerpw

dn: uid=umlaut,${LDAP_BASE}
objectClass: inetOrgPerson
uid: umlaut
cn:: ${Buffer.from("Jörg Größer").toString("base64")}
sn: Groesser
title: Leiter Einkauf
preferredLanguage: de
telephoneNumber: 089 99998-123
mobile: 0171 3920021
facsimileTelephoneNumber: 089 99998-199
`;
  return [head, ...Array.from({ length: COUNT }, (_, index) => person(index))].join("\n");
}
