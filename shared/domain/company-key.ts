import { plainLetters } from "./fold.ts";

/** Forms of a company, as their letters read once points and blanks are gone. */
const FORMS: ReadonlySet<string> = new Set(
  (
    "gmbh mbh gesmbh ag kg kgaa ohg og ug se ek ekfm ekfr gbr eg ev partg partgmbb haftungsbeschraenkt co cie " +
    "sa sarl sas srl bv nv ltd limited inc llc llp plc corp"
  ).split(" "),
);

/** Forms that are words of a name as well, unless their letters are written apart or as only the form is: "S.p.A.", "SpA". */
const FORMS_APART: ReadonlySet<string> = new Set([...FORMS, "spa"]);
const WRITTEN_AS_FORM = /(?<![\p{L}\p{N}])SpA(?![\p{L}\p{N}])/gu;

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue" };

/** Longer ones are words of the name. */
const MOST_LETTERS = 4;

/** The words without the form that ends them; all of them where nothing else is there. */
function stripLegalForm(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? "";
  const rest = words.slice(0, -1);
  if (FORMS.has(last) || last === "und") return rest.length === 0 ? words : stripLegalForm(rest);
  // Ges.m.b.H., S.à r.l., e. K.
  for (let count = Math.min(MOST_LETTERS, rest.length); count > 1; count -= 1) {
    const tail = words.slice(-count);
    if (tail.slice(1).every((word) => word.length <= 2) && FORMS_APART.has(tail.join(""))) return stripLegalForm(words.slice(0, -count));
  }
  return words;
}

function folded(company: string): string {
  const plain = plainLetters(
    company
      .normalize("NFKC")
      .replace(WRITTEN_AS_FORM, "S.p.A.")
      .toLowerCase()
      .replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)
      .replace(/[&+]/g, " und "),
  );
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => (word === "and" ? "und" : word));
  return stripLegalForm(words).join(" ");
}

const CACHE_SIZE = 4000;
const known = new Map<string, string>();

/**
 * Companies are compared by name: without legal form and punctuation, with & as "und" and ü as "ue", so that two spellings of one company meet. Empty stays empty and
 * equals nothing; a name of nothing but signs is compared by these.
 */
export function companyKey(company: string): string {
  const before = known.get(company);
  if (before !== undefined) return before;
  const key = folded(company) || company.normalize("NFKC").trim();
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(company, key);
  return key;
}

/** The company that all of them belong to, as it is shown; empty where they differ. */
export function commonCompany(contacts: readonly { readonly company: string }[]): string {
  const keys = new Set(contacts.map((each) => companyKey(each.company)));
  return keys.size === 1 ? (contacts[0]?.company ?? "") : "";
}
