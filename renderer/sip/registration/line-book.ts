import type { Invitation } from "sip.js";
import type { HeaderReader } from "#renderer/sip/messages/identity-headers.ts";
import { statusLine } from "#renderer/sip/messages/status-line.ts";
import type { LineCause, LineFaults, RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import { type Line, type LineDeps, openLine } from "./line.ts";

export interface LineBookEvents {
  registration(accountId: string, state: RegistrationState, detail: string, cause: LineCause | null): void;
  faults(accountId: string, faults: LineFaults): void;
  /** A line's connection breaks repeatedly. */
  breaks(): void;
  /** The headers of an INVITE; `invite` follows in the same turn of the event loop, unless it is refused. */
  arriving(read: HeaderReader): void;
  invite(accountId: string, invitation: Invitation): void;
  up(accountId: string): void;
  down(accountId: string): void;
  /** Called before the line is closed, so that its calls can hang up. */
  closing(accountId: string): void;
}

/** The lines of all accounts. */
export interface LineBook {
  configure(wanted: readonly { readonly account: SipAccount; readonly password: string }[]): void;
  /** The line of an account; `null` if it has none. */
  line(accountId: string): Line | null;
  /** The account as last configured. */
  account(accountId: string): SipAccount | null;
  check(): void;
  close(): Promise<void>;
}

/** Identifies the settings of an account that need a new connection if they change. */
function connectionKey(account: SipAccount, password: string): string {
  const { server, address, authorizationUser, displayName, iceServers } = account;
  return JSON.stringify([server, address, authorizationUser, displayName, iceServers, password]);
}

export function createLineBook(events: LineBookEvents, deps: LineDeps): LineBook {
  const lines = new Map<string, { readonly line: Line; readonly key: string }>();
  const accounts = new Map<string, SipAccount>();

  const open = (account: SipAccount, password: string): void => {
    const { id } = account;
    const handlers = {
      registration: (state: RegistrationState, detail: string, cause: LineCause | null) => events.registration(id, state, detail, cause),
      faults: (faults: LineFaults) => events.faults(id, faults),
      breaks: () => events.breaks(),
      arriving: (read: HeaderReader) => events.arriving(read),
      invite: (invitation: Invitation) => events.invite(id, invitation),
      up: () => events.up(id),
      down: () => events.down(id),
    };
    try {
      lines.set(id, { line: openLine(account, password, handlers, deps), key: connectionKey(account, password) });
    } catch (error) {
      deps.log(`account not usable: ${error instanceof Error ? error.name : "unknown"}`);
      events.registration(id, "unregistered", statusLine(416), null);
    }
  };
  /** `state` is the final state to report; `null` if the line is opened again. */
  const shut = async (id: string, state: RegistrationState | null): Promise<void> => {
    const opened = lines.get(id);
    events.closing(id);
    lines.delete(id);
    await opened?.line.close();
    if (state !== null && !lines.has(id)) events.registration(id, state, "", null);
  };
  return {
    configure(wanted) {
      for (const [id, { key }] of lines) {
        const next = wanted.find(({ account }) => account.id === id);
        if (next === undefined) {
          void shut(id, "unregistered");
        } else if (!next.account.enabled) {
          void shut(id, "disabled");
        } else if (connectionKey(next.account, next.password) !== key) {
          void shut(id, null);
        }
      }
      accounts.clear();
      for (const { account, password } of wanted) {
        accounts.set(account.id, account);
        if (!account.enabled) {
          events.registration(account.id, "disabled", "", null);
        } else if (!lines.has(account.id)) {
          open(account, password);
        }
      }
    },
    line: (id) => lines.get(id)?.line ?? null,
    account: (id) => accounts.get(id) ?? null,
    check() {
      for (const { line } of lines.values()) line.check();
    },
    async close() {
      await Promise.all([...lines.keys()].map((id) => shut(id, "unregistered")));
    },
  };
}
