import type { Faults } from "#renderer/ui/use-form.ts";
import { isHost, isPort } from "#shared/domain/host.ts";
import type { MailServer } from "#shared/domain/settings.ts";
import { isExposed } from "#shared/domain/transport-security.ts";

/** A mail server as it is being written: plain texts. */
export interface MailServerDraft {
  readonly host: string;
  readonly port: string;
  readonly security: MailServer["security"];
  readonly user: string;
  readonly password: string;
  /** Without encryption to another machine, and the rep said yes to it. */
  readonly knowingly: boolean;
}

/** Submission over TLS and with STARTTLS (RFC 8314, RFC 6409). */
const PORTS: Readonly<Record<MailServer["security"], string>> = { tls: "465", starttls: "587", none: "25" };

/** A server to change, or a new one that signs in with the rep's address. */
export function mailServerDraft(server: MailServer | null, ownEmail: string): MailServerDraft {
  if (server === null) return { host: "", port: PORTS.tls, security: "tls", user: ownEmail, password: "", knowingly: false };
  return { ...server, port: String(server.port), password: "", knowingly: server.security === "none" };
}

/** Another encryption, on its usual port where the port was the usual one before. */
export function withSecurity(draft: MailServerDraft, security: MailServer["security"]): MailServerDraft {
  const isUsual = draft.port.trim() === "" || draft.port.trim() === PORTS[draft.security];
  return { ...draft, security, port: isUsual ? PORTS[security] : draft.port, knowingly: false };
}

/** Whether the rep has to say that they know what they do. */
export function needsConsent({ security, host }: MailServerDraft): boolean {
  return host.trim() !== "" && isExposed(security, host.trim());
}

export type MailServerField = "host" | "port" | "password" | "knowingly";

/** Fields that cannot be taken, with the text that says why. */
export function mailServerFaults(draft: MailServerDraft): Faults<MailServerField> {
  return {
    ...(isHost(draft.host.trim()) ? {} : { host: "settings.mail.host.bad" as const }),
    ...(isPort(Number(draft.port)) ? {} : { port: "settings.mail.port.bad" as const }),
    ...(needsConsent(draft) && !draft.knowingly ? { knowingly: "failure.mail-insecure" as const } : {}),
  };
}

/** The server that a draft without faults describes. */
export function mailServerOf({ host, port, security, user }: MailServerDraft): MailServer {
  return { host: host.trim(), port: Number(port), security, user: user.trim() };
}
