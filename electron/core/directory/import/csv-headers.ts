import type { NumberKind } from "#shared/domain/contacts/contact.ts";
import type { CsvField } from "#shared/domain/sources/directory-source.ts";
import { remembered } from "#shared/domain/texts/remembered.ts";

/** A header normalised for comparison: lower case, without marks and punctuation, words separated ("MobilePhone", "phone1"). */
export const plain = remembered((text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/[^a-z0-9]+/g, " ")
    .trim(),
);

/**
 * Whole headers of Outlook, Google, Thunderbird, Pipedrive, HubSpot, Salesforce, CAS genesisWorld, kivitendo, tine and plain lists, in
 * German, English, French and Italian, as `plain` returns them. The first match counts.
 */
const TEXTS: readonly (readonly [RegExp, CsvField])[] = [
  [/^(?:id|uid|uuid|gguid|key|(?:kontakt|contact|record|datensatz|external|externe|crm|person) ?id|record id contact)$/, "key"],
  [/^(?:vorname|fore ?name|first ?name|given ?name|n given|christian name|prenom|nome)$/, "first"],
  [/^(?:weiterer? vornamen?|zweiter vorname|middle ?name|n middle|additional name)$/, "middle"],
  [/^(?:nachname|familienname|zuname|last ?name|family ?name|n family|surname|nom de famille|cognome)$/, "last"],
  [
    /^(?:name|full ?name|n fn|n file ?as|nom(?: complet)?|nome completo|(?:voller|vollstae?ndiger) name|anzeigename|display ?name|ansprechpartner(?:in)?(?: name)?|kontakt(?:person|name)?|contact(?: ?name| person)?)$/,
    "name",
  ],
  [
    /^(?:firma|firmenname|unternehmen|unternehmensname|company(?: ?name| account)?|comp name|org name|organi[sz]ation(?: 1)?(?: name)?|account(?: ?name)?|betrieb|societe|entreprise|societa|azienda|ditta)$/,
    "company",
  ],
  [/^(?:(?:primary )?associated company(?: primary)?|(?:zugehoriges|zugeordnetes|verknupftes) unternehmen(?: primar)?)$/, "company"],
  [
    /^(?:position|funktion|rolle|role|job ?title|jobtitel|arbeitstitel|jobbezeichnung|stellenbezeichnung|berufsbezeichnung|fonction|funzione|ruolo|organi[sz]ation(?: 1)? title)$/,
    "role",
  ],
  [
    /^(?:(?:primary|primare|work|home) )?(?:e ?)?mail(?: ?adresse| address)?(?: \d)?(?: (?:value|adresse|address))?(?: (?:geschae?ftlich|arbeit|privat|work|home|other))?$/,
    "email",
  ],
  [/^(?:courriel|adresse (?:e ?mail|de messagerie|electronique)|indirizzo e ?mail|posta elettronica)$/, "email"],
  [/^(?:(?:ist |is |bestands)?kunde|(?:is )?customer|kundenstatus)$/, "customer"],
  [/^(?:sprache|language|langue|lingua)$/, "language"],
  [/^(?:zeitzone|time ?zone)$/, "timeZone"],
  [/^(?:name )?(?:assistent(?:in)?|assistant|assistenz|sekretariat|sekretarin|secretary|vorzimmer)(?: s)?(?: name)?$/, "assistant"],
  [
    /^(?:orts|telefon)?vorwahl$|^vorwahl (?:telefon|tel|festnetz|mobil)$|^(?:telefon|tel) vorwahl$|^(?:phone )?area code$|^prefisso$/,
    "areaCode",
  ],
  [
    /^(?:do not (?:call|phone|contact)|donotcall|dnc|(?:bitte )?nicht (?:anrufen|kontaktieren)|kein(?:e|en)? (?:anrufe?|telefonwerbung))$/,
    "doNotCall",
  ],
  [
    /^(?:anrufsperre|telefonsperre|kontaktsperre|werbesperre(?: telefon)?|(?:telefon|phone|call) opt out|opt out (?:telefon|phone)|gw deactivated)$/,
    "doNotCall",
  ],
  [/^dsgvo ?ew ?telefon$/, "mayCall"],
];

const CONSENT = /^(?:einwilligung|werbeeinwilligung|zustimmung|erlaubnis|erlaubt|consent|permission|optin|in|freigabe)$/;
const OF_CALLS = /^(?:telefon|tel|phone|telefonisch|telefonwerbung|anrufe?n?|calls?|telefonische|telefonkontakt)$/;
const BESIDE_CONSENT =
  /^(?:opt|zu|zur|zum|fur|for|to|per|am|von|werbung|marketing|kontaktaufnahme|kontakt|liegt|vor|is|are|ist|sind|durfen|darf)$/;

/** Words that mean a telephone number on their own. */
const TELEPHONE =
  /^(?:(?:geschae?fts|privat|private|dienst|firmen|bue?ro|haupt|zentral|auto|funk|mobil|mobile|cell|cellulare?|festnetz|kontakt|home|work|sat)?(?:tel|telefon|telephone?|phone|fon|handy|rufnummer|telefono|telnr|telnummer)(?:nummer|nr)?|telephon|mobil|mobile|mobilfunk|(?:mobil|mobilfunk|festnetz|haupt|stamm|handy)(?:nummer|nr)|durchwahl|direktwahl|festnetz|zentrale|telefonzentrale|switchboard|natel|cell|cellulare|portable)$/;
/** Words that may accompany them. */
const QUALIFIER =
  /^(?:\d+|geschae?ftliche?s?|dienstliche?s?|beruflich|privat|privates?|prive|home|work|business|office|bue?ro|bureau|arbeit|firma|company|unternehmen|organi[sz]ation|account|main|primary|primar|prefer|preferred|other|weiteres?|sonstiges?|anderes?|alternativ|zweites?|domicile|domicilio|casa|abitazione|ufficio|lavoro|nr|no|num|number|nummer|numero|de|du|der|des|value|direkt|direct|car|auto|radio|central|person|contact|kontakt|ansprechpartner|standard|international)$/;
const WITH_AREA_CODE = / (?:mit|inkl|incl|with) (?:landes)?(?:vorwahl|area code|country code)\b/;
const ASSISTANT = /^(?:assistent(?:in|en)?|assistant(?:s|in)?|asst|assistenz|sekretariat|sekretarin|secretary|vorzimmer|s)$/;
/** Words of columns that contain another person's number or name, or a number without a human at the other end. */
const FOREIGN =
  /\b(?:eigene|own|owner|inhaber|besitzer|bearbeiter|betreuer|zustandiger?|(?:tele)?fax|telecopie|pager|telex|isdn|tty|horbehindert|assist\w*|asst|sekretar\w*|secretary|callback|ruckruf\w*|rueckmeldung|ruckmeldung|einwilligung|consent|erlaubt|sperre|opt|nebenstelle)\b|fax/;

const PREFIX = /^(?:person|cp|contact|kontakt) (?=\w)/;

/** The field that a header means, as a whole; `null` when it has no known meaning. */
export const fieldOf = remembered((header: string): CsvField | null => {
  const name = plain(header);
  return fieldNamed(name) ?? (PREFIX.test(name) ? fieldNamed(name.replace(PREFIX, "")) : null);
});

function fieldNamed(name: string): CsvField | null {
  const text = TEXTS.find(([pattern]) => pattern.test(name));
  if (text !== undefined) return text[1];
  if (/^(?:nummer|number|phone field str 4)$/.test(name)) return "work";
  const words = name.replace(WITH_AREA_CODE, "").split(" ");
  const isAll = (...patterns: readonly RegExp[]) =>
    patterns.slice(0, 2).every((needed) => words.some((word) => needed.test(word))) &&
    words.every((word) => patterns.some((pattern) => pattern.test(word)));
  if (isAll(CONSENT, OF_CALLS, BESIDE_CONSENT)) return "mayCall";
  if (isAll(TELEPHONE, ASSISTANT, QUALIFIER)) return "assistantNumber";
  const last = words.at(-1) ?? "";
  const isLabel = words.length > 1 && /^(?:label|type|typ|art)$/.test(last);
  const called = isLabel ? words.slice(0, -1) : words;
  const isNumber = called.some((word) => TELEPHONE.test(word)) && called.every((word) => TELEPHONE.test(word) || QUALIFIER.test(word));
  return isNumber ? (isLabel ? "label" : kindOf(name)) : null;
}

/** Whether a header contains a telephone word among unknown words: then the cells decide. */
export function mayBeNumber(header: string): boolean {
  return (
    !isForeign(header) &&
    plain(header)
      .split(" ")
      .some((word) => TELEPHONE.test(word))
  );
}

/** Whether a header says that its column contains nothing to call the contact by. */
export function isForeign(header: string): boolean {
  return FOREIGN.test(plain(header));
}

export function isFax(header: string): boolean {
  return /fax|telecopie/.test(plain(header));
}

/** "Title" is the position in some exports, "Dr." or "Ms" in others. */
export function isTitle(header: string): boolean {
  return /^(?:title|titel)$/.test(plain(header).replace(PREFIX, ""));
}

const NO_VOICE = /fax|telecopie|pager|telex|isdn|tty|horbehindert|assist|callback|rueckmeldung|ruckmeldung/;

/** The kind that a label means; `null` for a number without a human at the other end. */
export function labelledKind(label: string): NumberKind | null {
  const name = plain(label);
  return NO_VOICE.test(name) ? null : name === "" ? "work" : kindOf(name);
}

function kindOf(name: string): NumberKind {
  if (/mobil|handy|natel|cell|i ?phone|portable/.test(name)) return "mobile";
  if (/privat|home|domicile|\bprive\b|\bcasa\b|abitazione/.test(name)) return "home";
  if (/zentrale|hauptnummer|stammnummer|switchboard|main|\bfirma\b|^company/.test(name)) return "switchboard";
  return /weitere|other|sonstige|andere|haupttelefon|\bauto|\bcar\b|radio|primary|prefer/.test(name) ? "other" : "work";
}
