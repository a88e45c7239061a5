import { PRACTICE_STATIONS } from "#shared/domain/phone/practice.ts";
import { parseNameAddress, parseUri } from "./address.ts";
import type { Digest } from "./digest.ts";
import { branchOf, forwarded, identityFromFrom, returned, topVia, withAssertedIdentity } from "./forward.ts";
import { createInvites, type Target } from "./invites.ts";
import { type Connection, createLocation } from "./location.ts";
import { formatMessage, header, headersNamed, parseMessage, type SipMessage, type SipRequest, type SipResponse } from "./message.ts";
import { register } from "./registrar.ts";
import { acknowledgesOwnReply, reply } from "./reply.ts";

/** The exchange without its server: forwards messages between connections. */
export interface SipProxy {
  /** Handles one WebSocket message of any content. */
  receive(connection: Connection, text: string): void;
  lost(connection: Connection): void;
  close(): void;
}

export interface ProxyOptions {
  readonly domain: string;
  readonly rep: { readonly user: string; readonly password: string };
  readonly callers: { readonly user: string; readonly password: string };
  readonly digest: Digest;
  readonly now: () => number;
  readonly ringMs: number;
}

const PROXIED = new Set(["INVITE", "BYE", "OPTIONS", "INFO", "REFER", "NOTIFY", "MESSAGE", "UPDATE", "PRACK"]);

export function createProxy({ domain, rep, callers, digest, now, ringMs }: ProxyOptions): SipProxy {
  const location = createLocation(now);
  const ownHost = `exchange.${domain}`;
  const send = (connection: Connection, message: SipMessage) => connection.send(formatMessage(message));
  const password = (user: string) => [rep, callers].find((known) => known.user === user)?.password ?? null;

  /** The registered phone of a user of the domain, or the phone behind a Contact. */
  const resolve = (uri: string): Target | null => {
    const parsed = parseUri(uri);
    if (parsed === null) return null;
    if (parsed.host === domain) {
      const binding = location.binding(parsed.user);
      return binding === null ? null : { uri: binding.contact, connection: binding.connection };
    }
    const connection = location.byContact(uri);
    return connection === null ? null : { uri, connection };
  };
  const invites = createInvites({ location, ownHost, domain, resolve, ringMs });

  /** Whether the sender is authenticated; challenges them if not. Every REGISTER has to authenticate. */
  const admitted = (connection: Connection, request: SipRequest): boolean => {
    const registering = request.method === "REGISTER";
    if (connection.user !== null && !registering) return true;
    const given = header(request, registering ? "authorization" : "proxy-authorization");
    const { verdict, user } = digest.verify(given, request.method, password);
    if (verdict === "right") {
      connection.user = user;
      return true;
    }
    const challenge = digest.challenge(verdict === "stale");
    if (registering) send(connection, reply(request, 401, [["www-authenticate", challenge]]));
    else send(connection, reply(request, 407, [["proxy-authenticate", challenge]]));
    return false;
  };

  const learn = (connection: Connection, message: SipMessage, viaHost: string | null) => {
    const contacts = headersNamed(message, "contact").flatMap((value) => parseNameAddress(value)?.uri ?? []);
    location.learn(connection, viaHost, contacts);
  };

  /** Any number that the rep dials is routed to the simulated callers, who find the dialled number in To. */
  const route = (connection: Connection, request: SipRequest): Target | 404 | 480 => {
    const uri = parseUri(request.uri);
    const named = uri?.host === domain;
    if (named && ![rep.user, callers.user, ...PRACTICE_STATIONS].includes(uri.user)) {
      if (connection.user !== rep.user) return 404;
      return resolve(`sip:${callers.user}@${domain}`) ?? 480;
    }
    return resolve(request.uri) ?? 480;
  };

  const toUs = (connection: Connection, request: SipRequest): boolean => {
    const uri = parseUri(request.uri);
    return request.method === "OPTIONS" && uri?.host === domain && (uri.user === "" || uri.user === connection.user);
  };

  const pass = (connection: Connection, request: SipRequest) => {
    const via = topVia(request);
    const target = route(connection, request);
    if (typeof target === "number" || via === null) {
      if (request.method !== "ACK") send(connection, reply(request, typeof target === "number" ? target : 400));
      return;
    }
    const inDialog = /;\s*tag\s*=/i.test(header(request, "to"));
    const asserted = connection.user === rep.user ? `<sip:${rep.user}@${domain}>` : identityFromFrom(request, domain);
    const stated = inDialog ? request : withAssertedIdentity(request, asserted);
    if (request.method === "INVITE") invites.start(stated, connection, target, inDialog ? null : (parseUri(request.uri)?.user ?? null));
    else send(target.connection, forwarded(stated, ownHost, branchOf(via, 0), target.uri));
  };

  const onRequest = (connection: Connection, request: SipRequest) => {
    const via = topVia(request);
    if (via === null || via.branch === "") return;
    if (request.method === "ACK") {
      if (connection.user !== null && !acknowledgesOwnReply(request) && !invites.absorbs(request)) pass(connection, request);
      return;
    }
    if (request.method === "CANCEL") return invites.cancel(request, connection);
    if (Number(header(request, "max-forwards") || "70") < 1) return send(connection, reply(request, 483));
    if (toUs(connection, request)) return send(connection, reply(request, 200));
    if (request.method !== "REGISTER" && !PROXIED.has(request.method)) return send(connection, reply(request, 405));
    if (!admitted(connection, request)) return;
    learn(connection, request, via.host);
    if (request.method !== "REGISTER") return pass(connection, request);
    const own = (user: string) => user === connection.user || (connection.user === callers.user && PRACTICE_STATIONS.includes(user));
    send(connection, register(request, connection, location, now, own));
  };

  const onResponse = (connection: Connection, response: SipResponse) => {
    if (connection.user === null || topVia(response)?.host !== ownHost) return;
    const inner = returned(response);
    learn(connection, response, null);
    if (invites.answer(response)) return;
    if (response.status >= 300 && /\sINVITE$/.test(header(response, "cseq"))) return;
    const back = location.byViaHost(topVia(inner)?.host ?? "");
    if (back !== null) send(back, inner);
  };

  return {
    receive(connection, text) {
      if (/^(\r\n)*$/.test(text)) {
        if (text.length >= 4) connection.send("\r\n");
        return;
      }
      const message = parseMessage(text);
      if (message?.kind === "request") onRequest(connection, message);
      else if (message?.kind === "response") onResponse(connection, message);
    },
    lost(connection) {
      location.forget(connection);
      invites.lost(connection);
    },
    close: () => invites.close(),
  };
}
