import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { authorities } from "#electron/core/tools/authorities.ts";
import type { MailFailure } from "#shared/domain/outreach/mail.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { serverWords, smtpFailure } from "./smtp-failure.ts";

/** A mail to be sent. Header fields are single lines; the composer encodes and folds them (RFC 2047, RFC 5322). */
export interface SmtpMessage {
  /** Without angle brackets; the same in every attempt. */
  readonly messageId: string;
  readonly date: Date;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  /** Lines end in `\n`. */
  readonly text: string;
  readonly calendar: { readonly fileName: string; readonly method: string; readonly text: string } | null;
  readonly voice: { readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array } | null;
}

export interface SmtpSession {
  readonly server: MailServer;
  readonly password: string;
  /** PEM certificates trusted in addition to the system's. */
  readonly trusted?: readonly string[];
  /** Called with the server's message when it did not accept the mail; empty when there was none. */
  readonly onWords?: (words: string) => void;
  /** Aborts, as if the connection had been lost. */
  readonly signal?: AbortSignal;
}

const CONNECT_MS = 15_000;
const SILENCE_MS = 30_000;

/**
 * Sends a mail to the server (RFC 5321, RFC 8314). Resolves to `null` when the server accepted it, else to why not; sends nothing unless
 * the connection is as secure as chosen.
 */
export async function sendMail(session: SmtpSession, message: SmtpMessage): Promise<MailFailure | null> {
  const node = compose(message);
  const mime = await node.build();
  const connection = connect(session);
  let handedOver = false;
  const breakOff = () => connection.emit("error", new Error("broken off"));
  session.signal?.addEventListener("abort", breakOff);
  try {
    await step((done) => connection.connect(done), connection);
    const { user } = session.server;
    if (user !== "") await step((done) => connection.login({ credentials: { user, pass: session.password } }, done), connection);
    const body = Readable.from([mime]);
    body.once("end", () => {
      handedOver = true;
    });
    const { from, to } = node.getEnvelope();
    await step((done) => connection.send({ from: from || "", to, size: mime.length }, body, done), connection);
    connection.quit();
    return null;
  } catch (error) {
    connection.close();
    session.onWords?.(serverWords(error));
    return smtpFailure(error, handedOver);
  } finally {
    session.signal?.removeEventListener("abort", breakOff);
  }
}

function compose({ messageId, date, from, to, subject, text, calendar, voice }: SmtpMessage) {
  const composer = new MailComposer({
    messageId: `<${messageId}>`,
    date,
    from: { ...from },
    to: { name: "", address: to },
    subject,
    text,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar === null ? {} : { icalEvent: { method: calendar.method, filename: calendar.fileName, content: calendar.text } }),
    ...(voice === null
      ? {}
      : { attachments: [{ filename: voice.fileName, contentType: voice.mimeType, content: Buffer.from(voice.bytes) }] }),
  });
  return composer.compile();
}

function connect({ server, trusted = [] }: SmtpSession): SMTPConnection {
  return new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "none",
    // By default the greeting would contain the name of the rep's machine (RFC 5321 4.1.3 allows an address instead).
    name: "[127.0.0.1]",
    tls: { ca: authorities(trusted), minVersion: "TLSv1.2" },
    dnsTimeout: CONNECT_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
}

/** One step of the dialogue; an error outside of it ends it too. */
function step<T>(run: (done: (error?: Error | null, value?: T) => void) => void, connection: SMTPConnection): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    run((error, value) => {
      connection.off("error", reject);
      // Between two steps there is no other listener, and an error without listener would end the process.
      connection.on("error", () => undefined);
      if (error) reject(error);
      else resolve(value);
    });
  });
}
