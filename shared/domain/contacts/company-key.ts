import { plainLetters } from "#shared/domain/texts/fold.ts";

/** Legal forms of a company, written without points and blanks. */
const FORMS: ReadonlySet<string> = new Set(
  (
    "gmbh mbh gesmbh ag kg kgaa ohg og ug se ek ekfm ekfr gbr eg ev partg partgmbb haftungsbeschraenkt co cie " +
    "sa sarl sas srl bv nv ltd limited inc llc llp plc corp"
  ).split(" "),
);

/** Legal forms that are also ordinary words, unless their letters are written apart or in the usual case: "S.p.A.", "SpA". */
const FORMS_APART: ReadonlySet<string> = new Set([...FORMS, "spa"]);
const WRITTEN_AS_FORM = /(?<![\p{L}\p{N}])SpA(?![\p{L}\p{N}])/gu;

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue" };

/** Longer ones are part of the name. */
const MOST_LETTERS = 4;

/** The words without the legal form at the end; all of them if nothing else is left. */
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
 * The key by which companies are compared: the name without legal form and punctuation, with & as "und" and ü as "ue". Empty stays empty
 * and equals no other; a name that consists of signs only is its own key.
 */
export function companyKey(company: string): string {
  const before = known.get(company);
  if (before !== undefined) return before;
  const key = folded(company) || company.normalize("NFKC").trim();
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(company, key);
  return key;
}

/** The company that all of them belong to, as displayed; empty if they differ. */
export function commonCompany(contacts: readonly { readonly company: string }[]): string {
  const keys = new Set(contacts.map((each) => companyKey(each.company)));
  return keys.size === 1 ? (contacts[0]?.company ?? "") : "";
}
