import { plainLine, plainLines } from "#electron/core/plain-text.ts";
import { inZone } from "#shared/domain/calendar.ts";
import type { Contact, Language } from "#shared/domain/contact.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";
import type { CallPromise } from "#shared/domain/promise.ts";
import type { Settings } from "#shared/domain/settings.ts";
import { fillTemplate } from "#shared/domain/template.ts";
import { formatFullDate, formatTime, formatZone } from "#shared/i18n/format.ts";

export interface MailDraft {
  /** Empty where the contact has no usable address. */
  readonly to: string;
  readonly subject: string;
  /** Lines end in `\n`. */
  readonly body: string;
  /** RFC 6068. Its body is cut where the whole would be longer than mail programs take; `body` is complete. */
  readonly mailto: string;
}

/** Windows hands over about 2,080 characters of a link. */
const LONGEST_LINK = 2000;

/** The mail that tells the other side of a promise, from the template of the language, with date and time in the zone it was agreed in. */
export function mailDraft(promise: CallPromise, contact: Contact | null, settings: Settings, language: Language): MailDraft {
  const zone = inZone(promise.at, promise.timeZone).timeZoneId;
  const template = settings.templates[language].reschedule;
  const values = {
    name: plainLine(contact?.name || promise.contactName || contact?.company || promise.company),
    date: formatFullDate(promise.at, language, zone),
    time: formatTime(promise.at, language, zone),
    zone: formatZone(promise.at, language, zone),
    reason: plainLines(promise.reason),
    ownName: plainLine(settings.ownName),
    ownCompany: plainLine(settings.ownCompany),
  };
  const to = address(contact?.email ?? "");
  const subject = plainLine(fillTemplate(template.subject, values));
  const body = withoutGaps(plainLines(fillTemplate(template.body, values)));
  return { to, subject, body, mailto: mailto(to, subject, body) };
}

/** One address or none, so that neither a second recipient nor a header gets in through the contact's data. */
function address(email: string): string {
  const plain = plainLine(email);
  return isMailAddress(plain) ? plain : "";
}

/** What an empty value leaves behind: blanks before a comma, and more than one empty line. */
function withoutGaps(text: string): string {
  return text
    .replace(/ +(?=[,.\n])/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function mailto(to: string, subject: string, body: string): string {
  const recipient = to.split("@").map(encodeURIComponent).join("@");
  const link = (text: string) =>
    `mailto:${recipient}?subject=${encodeURIComponent(subject.slice(0, 200).toWellFormed())}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return link(longestThat(body, (text) => link(text).length <= LONGEST_LINK));
}

/** The whole text, or as many of its characters as fit, with an ellipsis. */
function longestThat(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const characters = [...text];
  const cut = (length: number) => `${characters.slice(0, length).join("").trimEnd()}…`;
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    [low, high] = fits(cut(middle)) ? [middle, high] : [low, middle - 1];
  }
  return cut(low);
}
