import type { Faults } from "#renderer/ui/forms/use-form.ts";
import { isHost, isPort } from "#shared/domain/network/host.ts";
import { isExposed } from "#shared/domain/network/transport-security.ts";
import type { MailServer } from "#shared/domain/settings/settings.ts";

/** A mail server in the form, as plain texts. */
export interface MailServerDraft {
  readonly host: string;
  readonly port: string;
  readonly security: MailServer["security"];
  readonly user: string;
  readonly password: string;
  /** The rep consented to a connection without encryption to another machine. */
  readonly knowingly: boolean;
}

/** Ports of submission over TLS and with STARTTLS (RFC 8314, RFC 6409). */
const PORTS: Readonly<Record<MailServer["security"], string>> = { tls: "465", starttls: "587", none: "25" };

/** The draft of an existing server, or of a new one with the rep's address as the user. */
export function mailServerDraft(server: MailServer | null, ownEmail: string): MailServerDraft {
  if (server === null) return { host: "", port: PORTS.tls, security: "tls", user: ownEmail, password: "", knowingly: false };
  return { ...server, port: String(server.port), password: "", knowingly: server.security === "none" };
}

/** Changes the encryption, and the port with it if it was the default one. */
export function withSecurity(draft: MailServerDraft, security: MailServer["security"]): MailServerDraft {
  const isUsual = draft.port.trim() === "" || draft.port.trim() === PORTS[draft.security];
  return { ...draft, security, port: isUsual ? PORTS[security] : draft.port, knowingly: false };
}

/** Whether the rep has to consent to a connection without encryption. */
export function needsConsent({ security, host }: MailServerDraft): boolean {
  return host.trim() !== "" && isExposed(security, host.trim());
}

export type MailServerField = "host" | "port" | "password" | "knowingly";

/** The invalid fields, each with a text that says why. */
export function mailServerFaults(draft: MailServerDraft): Faults<MailServerField> {
  return {
    ...(isHost(draft.host.trim()) ? {} : { host: "settings.mail.host.bad" as const }),
    ...(isPort(Number(draft.port)) ? {} : { port: "settings.mail.port.bad" as const }),
    ...(needsConsent(draft) && !draft.knowingly ? { knowingly: "failure.mail-insecure" as const } : {}),
  };
}

/** The server described by a draft without faults. */
export function mailServerOf({ host, port, security, user }: MailServerDraft): MailServer {
  return { host: host.trim(), port: Number(port), security, user: user.trim() };
}
