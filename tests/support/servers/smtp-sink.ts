import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import type { MailServer } from "#shared/domain/settings/settings.ts";
import { freePorts } from "./ports.ts";
import { type Program, startProgram } from "./process.ts";

interface SinkOptions {
  /** Scratch folder: mails are in `mails`, and survive a restart. */
  readonly folder: string;
  readonly security: MailServer["security"];
  /** Without it no sign-in is needed. */
  readonly login?: { readonly user: string; readonly password: string };
  /** The reason why every password is refused, in the words of Exchange Online. */
  readonly tenant?: string;
  /** Largest mail in bytes. */
  readonly limit?: number;
  readonly port?: number;
}

export interface SmtpSink extends Pick<Program, "stop" | "freeze" | "thaw"> {
  readonly server: MailServer;
  /** The certificate it shows, PEM; its own authority. */
  readonly certificate: string;
  /** Mails accepted so far, oldest first, raw and as parsed by another program. */
  mails(): Promise<readonly { readonly raw: string; readonly mail: Email }[]>;
  /** Waits until it has accepted `count` mails since it was started. */
  took(count: number): Promise<void>;
  output(): string;
}

/**
 * A mail server on loopback that stores what it receives (aiosmtpd). `nobody@…` is refused, `later@…` put off, `sendas@…`, `permission@…`
 * and `notowned@…` say that the sender is not the account's, `vanish@…` accepted without a response.
 */
export async function startSmtpSink({ folder, security, login, tenant, limit, port }: SinkOptions): Promise<SmtpSink> {
  const [free = 0] = port === undefined ? await freePorts(1) : [port];
  const mails = join(folder, "mails");
  mkdirSync(mails, { recursive: true });
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  if (port === undefined) {
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "30", ...subject], {
      stdio: "ignore",
    });
  }
  const program = startProgram("smtp-sink", "/usr/bin/python3", [
    join(import.meta.dirname, "smtp-sink.py"),
    ...["--port", String(free), "--folder", mails, "--security", security, "--cert", cert, "--key", key],
    ...(login === undefined ? [] : ["--user", login.user, "--password", login.password]),
    ...(tenant === undefined ? [] : ["--tenant", tenant]),
    ...(limit === undefined ? [] : ["--limit", String(limit)]),
  ]);
  await program.saw(/listening/);
  return {
    server: { host: "127.0.0.1", port: free, security, user: login?.user ?? "" },
    certificate: readFileSync(cert, "utf8"),
    stop: program.stop,
    freeze: program.freeze,
    thaw: program.thaw,
    output: program.output,
    took: (count) => program.saw(new RegExp(`(?:stored[\\s\\S]*){${count}}`)),
    mails: () =>
      Promise.all(
        readdirSync(mails)
          .sort()
          .map(async (name) => {
            const raw = readFileSync(join(mails, name), "utf8");
            return { raw, mail: await PostalMime.parse(raw) };
          }),
      ),
  };
}
