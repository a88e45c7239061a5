import { parseUri } from "./address.ts";

/** One WebSocket of a phone. */
export interface Connection {
  readonly send: (text: string) => void;
  /** Digest user that was authenticated on this connection; `null` before that. */
  user: string | null;
}

export interface Binding {
  readonly contact: string;
  readonly connection: Connection;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/**
 * Location service: registered contacts by user, and connections by Contact and by Via host (a WebSocket phone invents both, RFC 7118 5).
 */
export interface Location {
  /** Latest valid binding of a user; `null` when there is none. */
  binding(user: string): Binding | null;
  bindings(user: string): readonly Binding[];
  bind(user: string, contact: string, connection: Connection, expiresAt: number): void;
  unbind(user: string, contact: string): void;
  /** Connection on which this Contact was last seen. */
  byContact(uri: string): Connection | null;
  byViaHost(host: string): Connection | null;
  /** Stores the names that an authenticated phone uses for itself. */
  learn(connection: Connection, viaHost: string | null, contacts: readonly string[]): void;
  forget(connection: Connection): void;
}

const MAX_BINDINGS = 8;
const MAX_NAMES = 64;

export function createLocation(now: () => number): Location {
  const bound = new Map<string, readonly Binding[]>();
  const contacts = new Map<string, Connection>();
  const hosts = new Map<string, Connection>();

  const bindings = (user: string) => (bound.get(user) ?? []).filter((binding) => binding.expiresAt > now());
  const others = (user: string, contact: string) => bindings(user).filter((binding) => contactKey(binding.contact) !== contactKey(contact));

  return {
    bindings,
    binding: (user) => bindings(user).at(-1) ?? null,
    bind(user, contact, connection, expiresAt) {
      bound.set(user, [...others(user, contact), { contact, connection, expiresAt }].slice(-MAX_BINDINGS));
    },
    unbind(user, contact) {
      bound.set(user, others(user, contact));
    },
    byContact: (uri) => contacts.get(contactKey(uri)) ?? null,
    byViaHost: (host) => hosts.get(host) ?? null,
    learn(connection, viaHost, uris) {
      if (viaHost !== null) remember(hosts, viaHost, connection);
      for (const uri of uris) remember(contacts, contactKey(uri), connection);
    },
    forget(connection) {
      for (const [user, list] of bound)
        bound.set(
          user,
          list.filter((binding) => binding.connection !== connection),
        );
      for (const names of [hosts, contacts]) {
        for (const [name, holder] of names) if (holder === connection) names.delete(name);
      }
    },
  };
}

/** A name that belongs to another user is not taken over; of one user's names the latest are stored. */
function remember(names: Map<string, Connection>, name: string, connection: Connection): void {
  const holder = names.get(name);
  if (holder === connection || (holder !== undefined && holder.user !== connection.user)) return;
  names.delete(name);
  names.set(name, connection);
  const mine = [...names].filter(([, owner]) => owner === connection);
  for (const [oldest] of mine.slice(0, -MAX_NAMES)) names.delete(oldest);
}

function contactKey(uri: string): string {
  const parsed = parseUri(uri);
  return parsed === null ? uri : `${parsed.user}@${parsed.host}`;
}
