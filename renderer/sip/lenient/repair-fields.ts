import { NO_TAG, noBranch, standIn } from "./as-sent.ts";
import { knownChallenge } from "./challenge.ts";
import { beginsCall, type Field, HAS_TAG, type MessageText, valuesOf } from "./message-text.ts";
import { readableAddress, readableAddresses, readableMediaType, readableVia } from "./repair-header.ts";
import { readableUri, type Takes } from "./repair-uri.ts";

interface Rule {
  /** Values that SIP.js certainly parses: a subset of its grammar, since using that takes two milliseconds per message. */
  readonly plain: RegExp;
  readonly grammar: string;
  /** Returns `null` if the value cannot be repaired. */
  readonly mend: (value: string, takes: Takes) => string | null;
  /** If it cannot be repaired, the header is removed instead of the message refused. */
  readonly optional: boolean;
}

const HOST = String.raw`(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d{1,5})?`;
const PARAMETERS = `(?:;[a-z0-9.-]+(?:=[a-z0-9._+~-]+)?)*`;
const URI = `sips?:(?:[a-z0-9.+*_~-]+@)?${HOST}${PARAMETERS}`;
const ADDRESS = new RegExp(String.raw`^(?:"[^"\\\p{Cc}]*"\s?)?<${URI}>${PARAMETERS}$`, "iu");

const address: Omit<Rule, "grammar"> = { plain: ADDRESS, mend: readableAddress, optional: false };

const RULES: Readonly<Record<string, Rule>> = {
  via: {
    plain: new RegExp(`^SIP/2\\.0/(?:WSS?|UDP|TCP|TLS) ${HOST}${PARAMETERS}$`, "i"),
    grammar: "Via",
    mend: readableVia,
    optional: false,
  },
  from: { ...address, grammar: "From" },
  to: { ...address, grammar: "To" },
  contact: { ...address, grammar: "Contact", mend: readableAddresses },
  "record-route": { ...address, grammar: "Record_Route", mend: readableAddresses },
  "refer-to": { ...address, grammar: "Refer_To" },
  "call-id": { plain: /^[\w.!%*+~@-]+$/, grammar: "Call_ID", mend: (value) => (value === "" ? null : standIn(value)), optional: false },
  cseq: { plain: /^\d{1,9} [A-Z]+$/, grammar: "CSeq", mend: () => null, optional: false },
  "content-length": { plain: /^\d{1,9}$/, grammar: "Content_Length", mend: () => null, optional: false },
  "content-type": { plain: /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i, grammar: "Content_Type", mend: readableMediaType, optional: true },
  "max-forwards": { plain: /^\d{1,3}$/, grammar: "Max_Forwards", mend: () => null, optional: true },
  "www-authenticate": { plain: /^$/, grammar: "WWW_Authenticate", mend: () => null, optional: true },
  "proxy-authenticate": { plain: /^$/, grammar: "Proxy_Authenticate", mend: () => null, optional: true },
};

/** Whether SIP.js certainly parses the value, or does not parse this header at all; decided without its grammar. */
export function isPlain(name: string, value: string): boolean {
  return RULES[name]?.plain.test(value) ?? true;
}

/** The name of the header that could not be repaired, or fields that SIP.js can parse; the same array if all could be parsed already. */
export type MendedFields = { readonly ok: true; readonly fields: readonly Field[] } | { readonly ok: false; readonly header: string };

/** SIP.js's grammar takes long per header field: fields after this number count as unreadable. */
const MAX_FIELDS = 200;

/** The value in a form that SIP.js parses; `null` if it cannot be repaired. */
function readableValue(rule: Rule, { name, value }: Field, takes: Takes): string | null {
  if (isPlain(name, value) || takes(value, rule.grammar)) return value;
  const mended = rule.mend(value, takes);
  return mended !== null && takes(mended, rule.grammar) ? mended : null;
}

function mendEach(message: MessageText, takes: Takes): MendedFields {
  const isResponse = message.start.startsWith("SIP/");
  const fields: Field[] = [];
  let [known, changed] = [0, false];
  for (const field of message.fields) {
    const { name, value } = field;
    const rule = RULES[name];
    if (rule === undefined) {
      fields.push(field);
      continue;
    }
    known += 1;
    const readable = known > MAX_FIELDS ? null : readableValue(rule, field, takes);
    changed ||= readable !== value;
    if (readable !== null) fields.push({ name, value: readable });
    else if (!rule.optional && !(isResponse && (name === "content-length" || name === "contact"))) return { ok: false, header: name };
  }
  return { ok: true, fields: changed ? fields : message.fields };
}

/** Keeps the one of several challenges that SIP.js can answer (it would use the last). */
function chooseChallenge(fields: readonly Field[]): readonly Field[] {
  let chosen = fields;
  for (const name of ["www-authenticate", "proxy-authenticate"]) {
    const values = fields.filter((field) => field.name === name).map(({ value }) => value);
    const challenge = knownChallenge(values);
    if (challenge !== null && !(values.length === 1 && values[0] === challenge)) {
      chosen = [...chosen.filter((field) => field.name !== name), { name, value: challenge }];
    }
  }
  return chosen;
}

/** Adds what RFC 2543 did not require but SIP.js does: the tag of From and the branch of the first Via. */
function fillIn(message: MessageText): readonly Field[] {
  const first = (name: string): string => valuesOf(message, name)[0] ?? "";
  const lacksBranch = !/^[^,]*;\s*branch\s*=\s*(?!z9hG4bK\s*(?:[;,]|$))\S/i.test(first("via"));
  const lacksTag = !HAS_TAG.test(first("from"));
  if (!lacksBranch && !lacksTag) return message.fields;
  const transaction = `${first("call-id")} ${Number.parseInt(first("cseq"), 10)}`;
  let seenVia = false;
  return message.fields.map((field) => {
    if (field.name === "from" && lacksTag) return { ...field, value: `${field.value}${NO_TAG}` };
    if (field.name !== "via" || !lacksBranch || seenVia) return field;
    seenVia = true;
    const [via = "", ...rest] = field.value.split(",");
    const bare = via.replace(/;\s*branch\s*=\s*z9hG4bK\s*$/i, "");
    return { ...field, value: [`${bare.trimEnd()}${noBranch(transaction)}`, ...rest].join(",") };
  });
}

/**
 * SIP.js accepts no initial INVITE without Contact, and no response to one: later requests then go to the caller's, or the called party's,
 * address.
 */
function withContact(message: MessageText, takes: Takes): readonly Field[] {
  const [to = ""] = valuesOf(message, "to");
  const begins = beginsCall(message);
  const accepts = /^SIP\/2\.0 [12]/.test(message.start) && /\sINVITE$/.test(valuesOf(message, "cseq")[0] ?? "") && HAS_TAG.test(to);
  if ((!begins && !accepts) || valuesOf(message, "contact").length > 0) return message.fields;
  const party = begins ? (valuesOf(message, "from")[0] ?? "") : to;
  return [...message.fields, { name: "contact", value: (readableAddress(party, takes) ?? party).replace(/>.*$/s, ">") }];
}

/**
 * If Content-Length is larger than the body, uses the body as it is: a WebSocket frame has its own length (RFC 7118 5), and the call would
 * hang otherwise.
 */
function withoutWrongLength({ fields, body }: MessageText): readonly Field[] {
  const bytes = new TextEncoder().encode(body).length;
  const isWrong = ({ name, value }: Field): boolean => name === "content-length" && Number(value) > bytes;
  return fields.some(isWrong) ? fields.filter((field) => !isWrong(field)) : fields;
}

/** Repairs every header that SIP.js's grammar refuses. */
export function mendFields(message: MessageText, takes: Takes): MendedFields {
  const each = mendEach({ ...message, fields: chooseChallenge(message.fields) }, takes);
  if (!each.ok) return each;
  const read = { ...message, fields: each.fields };
  const fields = message.start.startsWith("SIP/") ? withoutWrongLength(read) : fillIn(read);
  return { ok: true, fields: withContact({ ...read, fields }, takes) };
}

/** The start line in a form that SIP.js parses, or the status to refuse it with (RFC 3261 8.2.2.1, 21.4.1, 21.5.6); 400 for a response. */
export function mendStart(start: string, takes: Takes): string | 400 | 416 | 505 {
  const response = /^SIP\/2\.0 +(\d{3})(?: (.*))?$/.exec(start);
  if (response !== null) return takes(start, "Request_Response") ? start : `SIP/2.0 ${response[1]} `;
  const request = /^([^\s]+) (\S+) SIP\/(\d+\.\d+)$/.exec(start);
  if (request === null) return 400;
  const [, method = "", uri = "", version = ""] = request;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (version !== "2.0") return 505;
  if (scheme === undefined || /@[^@]*\?/.test(uri)) return 400;
  if (scheme !== "sip" && scheme !== "sips") return 416;
  const mended = `${method} ${readableUri(uri, takes)} SIP/2.0`;
  return takes(mended, "Request_Response") ? mended : 400;
}
