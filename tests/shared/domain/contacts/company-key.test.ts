import { expect, test } from "vitest";
import { companyKey } from "#shared/domain/contacts/company-key.ts";

test.each<readonly [string, ...string[]]>([
  ["Beispiel Bau", "Beispiel Bau GmbH", "BEISPIEL BAU GmbH & Co. KG", "Beispiel-Bau AG", "Beispiel Bau Ges.m.b.H.", "Beispiel Bau mbH"],
  ["Müller & Söhne", "Mueller und Soehne", "Müller + Söhne KG", "MÜLLER and SÖHNE oHG", "Mu\u0308ller & So\u0308hne"],
  ["Straßenbau Nord", "Strassenbau Nord e.K.", "Strassenbau Nord e. K.", "Straßenbau Nord UG (haftungsbeschränkt)"],
  ["Café Lumière", "Cafe Lumiere SA", "Café Lumière S.à r.l.", "Cafe Lumiere Sàrl"],
  ["Officina Esempio", "Officina Esempio S.p.A.", "Officina Esempio S. p. A.", "Officina Esempio SpA", "OFFICINA ESEMPIO S.P.A."],
  ["Muster Stiftung", "Muster Stiftung GmbH", "MUSTER STIFTUNG mbH", "Muster-Stiftung e.V."],
  ["Example", "Example Ltd.", "Example, Inc.", "Example SE"],
])("%s is one company, however it is written", (name, ...others) => {
  for (const other of others) expect(companyKey(other)).toBe(companyKey(name));
});

test.each([
  ["Baur", "Bauer"],
  ["Beispiel Bau", "Beispiel"],
  ["SE", "AG"],
  ["GmbH & Co. KG", ""],
  ["Co Werk", "Werk"],
  ["Muster KG Heizung", "Muster"],
  ["Nord 1", "Nord 2"],
  ["Muster Stiftung GmbH", "Muster GmbH"],
  ["Muster Stiftung", "Muster"],
  ["Hotel Alpen Spa", "Hotel Alpen"],
  ["HOTEL ALPEN SPA", "Hotel Alpen GmbH"],
  ["Day Spa GmbH", "Day GmbH"],
])("%s is not %s", (a, b) => {
  expect(companyKey(a)).not.toBe(companyKey(b));
});

test("an empty name has an empty key", () => {
  expect(companyKey("  ")).toBe("");
});
