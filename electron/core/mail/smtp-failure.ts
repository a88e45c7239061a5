import { connectionFault } from "#electron/core/tools/connection-fault.ts";
import type { MailFailure } from "#shared/domain/outreach/mail.ts";
import { cutText, plainLine } from "#shared/domain/texts/plain-text.ts";

/** The fields of nodemailer's errors. */
interface SmtpError {
  readonly code: string;
  /** The code of the system or of OpenSSL, if any. */
  readonly cause: string;
  /** Status of the server's answer; 0 when there was none. */
  readonly status: number;
  readonly command: string;
  readonly text: string;
}

function read(error: unknown): SmtpError {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    code: text(fields["code"]),
    cause: text(fields["originalCode"]) || text(fields["code"]),
    status: typeof fields["responseCode"] === "number" ? fields["responseCode"] : 0,
    command: text(fields["command"]),
    text: `${text(fields["message"])} ${text(fields["response"])}`,
  };
}

/**
 * Why a mail was not accepted, as one of a few reasons. `handedOver`: the whole text was sent already, so that without an answer it may
 * have been accepted.
 */
export function smtpFailure(thrown: unknown, handedOver: boolean): MailFailure {
  const error = read(thrown);
  if (error.status > 0) return answered(error);
  if (handedOver) return "mail-interrupted";
  const fault = connectionFault(error.cause);
  if (fault === "certificate") return "mail-certificate";
  if (fault === "name" || error.code === "EDNS") return "mail-host";
  if (error.code === "EAUTH") return "mail-login";
  if (fault === "no-tls" || error.code === "ETLS") return "mail-no-tls";
  if (error.code === "EMESSAGE" && /size/i.test(error.text)) return "mail-too-large";
  if (error.code === "EENVELOPE") return "mail-recipient";
  return error.code === "ETIMEDOUT" ? "mail-timeout" : "mail-connection";
}

/** The account may not log in with this method, whatever its password (Exchange Online: 5.7.139). */
const LOGIN_OFF =
  /\b5\.7\.139\b|smtp ?client ?auth|(?:smtp|basic) auth\S*(?: \S+){0,3} disabled|security defaults|unrecognized authentication type/i;
/** Phrases of servers for an address that does not belong to the account, in the answer to MAIL, RCPT or DATA. */
const NOT_YOURS =
  /send ?as ?denied|send as this sender|\b5\.7\.60\b|\b5\.1\.8\b|not owned by|sender (?:address )?(?:is |was )?(?:rejected|refused|denied|not (?:allowed|permitted|authori[sz]ed|owned))|from (?:header|address) (?:does not|must|is not|not)/i;

/** 4xx is temporary, 5xx permanent (RFC 5321 4.2.1). */
function answered({ status, code, command, text }: SmtpError): MailFailure {
  if (code === "ETLS") return "mail-no-tls";
  if (status < 500) return "mail-busy";
  if (LOGIN_OFF.test(text)) return "mail-login-off";
  if (code === "EAUTH" || [530, 534, 535, 538].includes(status)) return "mail-login";
  if (status === 552 || status === 523) return "mail-too-large";
  if (command === "MAIL FROM" || NOT_YOURS.test(text)) return "mail-sender";
  return command === "RCPT TO" ? "mail-recipient" : "mail-declined";
}

const MOST_WORDS = 500;

/** The server's message, shown to the rep only, because it may contain names. Empty when there was none. */
export function serverWords(thrown: unknown): string {
  const fields = (typeof thrown === "object" && thrown !== null ? thrown : {}) as Readonly<Record<string, unknown>>;
  return typeof fields["response"] === "string" ? cutText(plainLine(fields["response"]), MOST_WORDS) : "";
}
