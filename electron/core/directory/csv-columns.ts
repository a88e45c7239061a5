import type { NumberKind } from "#shared/domain/contact.ts";

type Text = "key" | "name" | "first" | "middle" | "last" | "company" | "role" | "email" | "customer" | "language" | "timeZone";

/** What a column holds. `label` names the kind of the number in the column of the same `group` (Google: "Phone 1 - Label"). */
export type Column =
  | { readonly kind: "text"; readonly field: Text }
  | { readonly kind: "number"; readonly number: NumberKind; readonly group: string }
  | { readonly kind: "label"; readonly group: string };

/** Header names of Outlook, Google and plain lists, in German and English, written as `plain` leaves them. The first that fits holds. */
const TEXTS: readonly (readonly [RegExp, Text])[] = [
  [/^(?:id|uid|(?:kontakt|contact|record|datensatz|external|externe|crm) ?id)$/, "key"],
  [/^(?:vorname|first ?name|given name)$/, "first"],
  [/^(?:weitere vornamen|zweiter vorname|middle ?name|additional name)$/, "middle"],
  [/^(?:nachname|familienname|zuname|last ?name|family name|surname)$/, "last"],
  [
    /^(?:name|full ?name|(?:voller|vollstae?ndiger) name|anzeigename|display ?name|ansprechpartner(?:in)?|kontakt(?:person|name)?|contact(?: name| person)?)$/,
    "name",
  ],
  [/^(?:firma|firmenname|unternehmen|company(?: name)?|organi[sz]ation(?: 1)?(?: name)?|account(?: name)?|betrieb)$/, "company"],
  [/^(?:position|funktion|rolle|role|job ?title|jobtitel|berufsbezeichnung|organi[sz]ation(?: 1)? title)$/, "role"],
  [/^(?:e ?)?mail(?: ?adresse| address)?(?: \d)?(?: (?:value|adresse|address))?(?: (?:geschae?ftlich|privat|work|home))?$/, "email"],
  [/^(?:(?:ist |is |bestands)?kunde|(?:is )?customer|kundenstatus)$/, "customer"],
  [/^(?:sprache|language)$/, "language"],
  [/^(?:zeitzone|time ?zone)$/, "timeZone"],
];

const NO_VOICE = /fax|pager|telex|isdn|tty|assist|callback|rueckmeldung|ruckmeldung/;
const TELEPHONE =
  /^(?:nummer|number)$|\b(?:tel(?:efon)?(?:nummer|nr)?|(?:tele)?phone|fon|rufnummer|durchwahl|festnetz|zentrale|hauptnummer|stammnummer|switchboard)\b|mobil|handy|natel|\bcell/;

/** What a header says of its column, `null` for one that is not read. */
export function columnOf(header: string): Column | null {
  const name = plain(header);
  const text = TEXTS.find(([pattern]) => pattern.test(name));
  if (text !== undefined) return { kind: "text", field: text[1] };
  if (!TELEPHONE.test(name) || NO_VOICE.test(name)) return null;
  const group = /\d+/.exec(name)?.[0] ?? "";
  return /\b(?:label|type|typ)$/.test(name) ? { kind: "label", group } : { kind: "number", number: kindOf(name), group };
}

/** The kind a column or label names, `null` for one that nobody talks on. */
export function labelledKind(label: string): NumberKind | null {
  const name = plain(label);
  return NO_VOICE.test(name) ? null : name === "" ? "work" : kindOf(name);
}

function kindOf(name: string): NumberKind {
  if (/mobil|handy|natel|cell/.test(name)) return "mobile";
  if (/privat|home/.test(name)) return "home";
  if (/zentrale|hauptnummer|stammnummer|switchboard|main|\bfirma\b|^company/.test(name)) return "switchboard";
  return /weitere|other|sonstige|\bauto|\bcar\b|radio|primary/.test(name) ? "other" : "work";
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
