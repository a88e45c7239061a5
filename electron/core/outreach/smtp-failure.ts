import type { MailFailure } from "#shared/domain/mail.ts";

/** What nodemailer tells of an error. */
interface SmtpError {
  readonly code: string;
  /** The system's or OpenSSL's code, where there is one. */
  readonly cause: string;
  /** Of the server's answer; 0 where it gave none. */
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
    text: text(fields["message"]),
  };
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)|INVALID_CA|HOSTNAME_MISMATCH/;

/** Why a mail was not taken, in one of a few sentences. `handedOver`: the whole text was on its way already, so that silence does not mean that it was not taken. */
export function smtpFailure(thrown: unknown, handedOver: boolean): MailFailure {
  const error = read(thrown);
  if (error.status > 0) return answered(error);
  if (handedOver) return "mail-interrupted";
  if (CERTIFICATE.test(error.cause)) return "mail-certificate";
  if (/ENOTFOUND|EAI_AGAIN|EDNS|EBADNAME/.test(`${error.cause} ${error.code}`)) return "mail-host";
  if (error.code === "EAUTH") return "mail-login";
  if (/^E?SSL|^ERR_SSL|^ERR_TLS|EPROTO/.test(error.cause) || error.code === "ETLS") return "mail-no-tls";
  if (error.code === "EMESSAGE" && /size/i.test(error.text)) return "mail-too-large";
  if (error.code === "EENVELOPE") return "mail-recipient";
  return error.code === "ETIMEDOUT" ? "mail-timeout" : "mail-connection";
}

/** RFC 5321 4.2.1: 4xx passes, 5xx stays. */
function answered({ status, code, command }: SmtpError): MailFailure {
  if (code === "ETLS") return "mail-no-tls";
  if (status < 500) return "mail-busy";
  if (code === "EAUTH" || [530, 534, 535, 538].includes(status)) return "mail-login";
  if (status === 552 || status === 523) return "mail-too-large";
  if (command === "MAIL FROM") return "mail-sender";
  return command === "RCPT TO" ? "mail-recipient" : "mail-declined";
}
