import type { NumberKind } from "#shared/domain/contact.ts";
import type { CsvField } from "#shared/domain/directory-source.ts";

/** Header names of Outlook, Google and plain lists, in German, English, French and Italian, written as `plain` leaves them. The first that fits holds. */
const TEXTS: readonly (readonly [RegExp, CsvField])[] = [
  [/^(?:id|uid|(?:kontakt|contact|record|datensatz|external|externe|crm) ?id)$/, "key"],
  [/^(?:vorname|first ?name|given name|prenom|nome)$/, "first"],
  [/^(?:weitere vornamen|zweiter vorname|middle ?name|additional name)$/, "middle"],
  [/^(?:nachname|familienname|zuname|last ?name|family name|surname|nom de famille|cognome)$/, "last"],
  [
    /^(?:name|full ?name|nom(?: complet)?|nome completo|(?:voller|vollstae?ndiger) name|anzeigename|display ?name|ansprechpartner(?:in)?|kontakt(?:person|name)?|contact(?: name| person)?)$/,
    "name",
  ],
  [
    /^(?:firma|firmenname|unternehmen|company(?: name)?|organi[sz]ation(?: 1)?(?: name)?|account(?: name)?|betrieb|societe|entreprise|societa|azienda|ditta)$/,
    "company",
  ],
  [/^(?:position|funktion|rolle|role|job ?title|jobtitel|berufsbezeichnung|fonction|funzione|ruolo|organi[sz]ation(?: 1)? title)$/, "role"],
  [/^(?:e ?)?mail(?: ?adresse| address)?(?: \d)?(?: (?:value|adresse|address))?(?: (?:geschae?ftlich|privat|work|home))?$/, "email"],
  [/^(?:courriel|adresse (?:e ?mail|de messagerie|electronique)|indirizzo e ?mail|posta elettronica)$/, "email"],
  [/^(?:(?:ist |is |bestands)?kunde|(?:is )?customer|kundenstatus)$/, "customer"],
  [/^(?:sprache|language|langue|lingua)$/, "language"],
  [/^(?:zeitzone|time ?zone)$/, "timeZone"],
];

const NO_VOICE = /fax|pager|telex|isdn|tty|horbehindert|assist|callback|rueckmeldung|ruckmeldung/;
const TELEPHONE =
  /^(?:nummer|number)$|\btel(?:nummer|nr)?\b|telefon(?:nummer|nr)?\b|\btelefono\b|^(?:numero de )?portable$|\b(?:(?:tele)?phone|fon|rufnummer|durchwahl|festnetz|zentrale|hauptnummer|stammnummer|switchboard)\b|mobil|handy|natel|\bcell/;

/** What a header says of its column, `null` for one that is not read. */
export function fieldOf(header: string): CsvField | null {
  const name = plain(header);
  const text = TEXTS.find(([pattern]) => pattern.test(name));
  if (text !== undefined) return text[1];
  if (!TELEPHONE.test(name) || NO_VOICE.test(name)) return null;
  return /\b(?:label|type|typ|art)$/.test(name) ? "label" : kindOf(name);
}

/** The kind that a column or label names, `null` for one that nobody talks on. */
export function labelledKind(label: string): NumberKind | null {
  const name = plain(label);
  return NO_VOICE.test(name) ? null : name === "" ? "work" : kindOf(name);
}

function kindOf(name: string): NumberKind {
  if (/mobil|handy|natel|cell|iphone|portable/.test(name)) return "mobile";
  if (/privat|home|domicile|\bprive\b|\bcasa\b|abitazione/.test(name)) return "home";
  if (/zentrale|hauptnummer|stammnummer|switchboard|main|\bfirma\b|^company/.test(name)) return "switchboard";
  return /weitere|other|sonstige|haupttelefon|\bauto|\bcar\b|radio|primary/.test(name) ? "other" : "work";
}

/** A header as it is compared: lower case, without marks and punctuation. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const NUMBERS: readonly CsvField[] = ["work", "mobile", "home", "switchboard", "other"] satisfies readonly NumberKind[];
const NAMES: readonly CsvField[] = ["name", "first", "last", "company", "customer"];

/** Whether a column of this field holds a telephone number. */
export function isNumber(field: CsvField | null): field is NumberKind {
  return field !== null && NUMBERS.includes(field);
}

/** For what there is no column, so that nobody could come in; `null` where all is there. */
export function lackingIn(fields: readonly (CsvField | null)[]): "name" | "number" | null {
  if (!fields.some((field) => field !== null && NAMES.includes(field))) return "name";
  return fields.some(isNumber) ? null : "number";
}

/** Where in a row everything stands. */
export interface Columns {
  readonly texts: ReadonlyMap<CsvField, readonly number[]>;
  readonly numbers: readonly { readonly at: number; readonly kind: NumberKind; readonly label: number | null }[];
}

/** Resolves once for a file what each column holds. */
export function columnsOf(header: readonly string[], fields: readonly (CsvField | null)[]): Columns {
  const texts = new Map<CsvField, number[]>();
  fields.forEach((field, at) => {
    if (field !== null && field !== "label" && !isNumber(field)) texts.set(field, [...(texts.get(field) ?? []), at]);
  });
  const owners = fields.map((field, at) => (field === "label" ? labelled(at, header, fields) : null));
  const numbers = fields.flatMap((field, at) => {
    const label = owners.indexOf(at);
    return isNumber(field) ? [{ at, kind: field, label: label < 0 ? null : label }] : [];
  });
  return { texts, numbers };
}

/** The number that a label is of: of the same number in its header ("Phone 1 - Label", "Phone 1 - Value"), else the next, the one before, or the only one. */
function labelled(at: number, header: readonly string[], fields: readonly (CsvField | null)[]): number | null {
  const digits = (name: string | undefined) => /\d+/.exec(name ?? "")?.[0] ?? "";
  const numbers = fields.flatMap((field, place) => (isNumber(field) ? [place] : []));
  const group = digits(header[at]);
  const same = group === "" ? undefined : numbers.find((place) => digits(header[place]) === group);
  const beside = numbers.find((place) => place === at + 1) ?? numbers.find((place) => place === at - 1);
  return same ?? beside ?? (numbers.length === 1 ? (numbers[0] ?? null) : null);
}
