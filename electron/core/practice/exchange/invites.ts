import { parseNameAddress, parseUri } from "./address.ts";
import { branchOf, companion, forwarded, returned, topVia } from "./forward.ts";
import type { Connection, Location } from "./location.ts";
import { formatMessage, type Header, header, type SipMessage, type SipRequest, type SipResponse } from "./message.ts";
import { reply } from "./reply.ts";

/** The next hop of a request: the address to put into it, and the connection to send it on. */
export interface Target {
  readonly uri: string;
  readonly connection: Connection;
}

/** INVITE transactions (RFC 3261 16, 17), the only state of the exchange besides registrations. */
export interface Invites {
  /** `calledUser` is the user part that was called; `null` within a dialog, where no 302 is followed. */
  start(request: SipRequest, from: Connection, target: Target, calledUser: string | null): void;
  /** Answers a CANCEL and forwards it. */
  cancel(request: SipRequest, from: Connection): void;
  /** Whether this ACK is for a refusal, and so is not forwarded. */
  absorbs(ack: SipRequest): boolean;
  /** Handles a response with our Via on top; `false` when it belongs to no INVITE in progress. */
  answer(response: SipResponse): boolean;
  /** Ends the ringing calls of a connection that closed, at either end. */
  lost(connection: Connection): void;
  close(): void;
}

interface Invite {
  readonly key: string;
  readonly original: SipRequest;
  readonly from: Connection;
  readonly calledUser: string | null;
  hop: number;
  sent: SipRequest;
  to: Connection;
  state: "proceeding" | "cancelled" | "done";
  timer: NodeJS.Timeout | null;
}

export interface InviteOptions {
  readonly location: Location;
  readonly ownHost: string;
  readonly domain: string;
  /** Finds the target of a 302. */
  readonly resolve: (uri: string) => Target | null;
  /** Milliseconds that a call may ring (Timer C, RFC 3261 16.6). */
  readonly ringMs: number;
}

/** Milliseconds after which we drop a cancelled call that the phone does not end, and a refused one without an ACK (64 × T1). */
const LINGER_MS = 32_000;
const CANCEL_MS = 5_000;
/** A phone whose connection broke reconnects within this many milliseconds, or not at all. */
const CALLER_BACK_MS = 2_000;
const MAX_HOPS = 5;
const MAX_INVITES = 500;

export function createInvites({ location, ownHost, domain, resolve, ringMs }: InviteOptions): Invites {
  const byKey = new Map<string, Invite>();
  const byBranch = new Map<string, Invite>();

  const send = (connection: Connection, message: SipMessage) => connection.send(formatMessage(message));
  const arm = (invite: Invite, ms: number, fn: () => void) => {
    if (invite.timer !== null) clearTimeout(invite.timer);
    invite.timer = setTimeout(fn, ms);
  };
  /** The caller may have reconnected on another connection. */
  const callerNow = (invite: Invite) => location.byViaHost(topVia(invite.original)?.host ?? "");
  const toCaller = (invite: Invite, response: SipResponse) => send(callerNow(invite) ?? invite.from, response);
  const branchIn = (sent: SipRequest) => topVia(sent)?.branch ?? "";

  const forget = (invite: Invite) => {
    if (invite.timer !== null) clearTimeout(invite.timer);
    byKey.delete(invite.key);
    byBranch.delete(branchIn(invite.sent));
  };
  /** Sends the caller a final refusal and waits for its ACK. */
  const refuse = (invite: Invite, response: SipResponse) => {
    invite.state = "done";
    byBranch.delete(branchIn(invite.sent));
    toCaller(invite, response);
    arm(invite, LINGER_MS, () => forget(invite));
  };
  const cancelCallee = (invite: Invite, extra: readonly Header[]) =>
    send(invite.to, companion(invite.sent, "CANCEL", header(invite.sent, "to"), extra));

  const limitRinging = (invite: Invite) =>
    arm(invite, ringMs, () => {
      cancelCallee(invite, []);
      refuse(invite, reply(invite.original, 408));
    });
  /** Ends the call of a caller whose connection is gone, unless they have reconnected by then. */
  const endWithoutCaller = (invite: Invite) =>
    arm(invite, CALLER_BACK_MS, () => {
      if (callerNow(invite) !== null) return limitRinging(invite);
      invite.state = "cancelled";
      cancelCallee(invite, []);
      arm(invite, CANCEL_MS, () => forget(invite));
    });

  const forwardTo = (invite: Invite, request: SipRequest, target: Target) => {
    const via = topVia(invite.original);
    if (via === null) return;
    invite.sent = forwarded(request, ownHost, branchOf(via, invite.hop), target.uri);
    invite.to = target.connection;
    byBranch.set(branchIn(invite.sent), invite);
    limitRinging(invite);
    send(target.connection, invite.sent);
  };

  /** Follows a 302 on behalf of the caller; adds the called party in Diversion (RFC 5806). */
  const followed = (invite: Invite, response: SipResponse): boolean => {
    if (response.status !== 301 && response.status !== 302) return false;
    if (invite.calledUser === null || invite.state === "cancelled" || invite.hop >= MAX_HOPS) return false;
    const uri = parseNameAddress(header(response, "contact"))?.uri ?? "";
    const target = parseUri(uri) === null ? null : resolve(uri);
    if (target === null) return false;
    const diversion: Header = ["diversion", `<sip:${invite.calledUser}@${domain}>;reason=unconditional;counter=1`];
    byBranch.delete(branchIn(invite.sent));
    invite.hop++;
    forwardTo(invite, { ...invite.original, headers: [diversion, ...invite.original.headers] }, target);
    return true;
  };

  return {
    start(request, from, target, calledUser) {
      const key = inviteKey(request);
      if (byKey.has(key)) return;
      if (byKey.size >= MAX_INVITES) return send(from, reply(request, 503));
      const invite: Invite = {
        key,
        original: request,
        from,
        calledUser,
        hop: 0,
        sent: request,
        to: target.connection,
        state: "proceeding",
        timer: null,
      };
      byKey.set(key, invite);
      send(from, reply(request, 100));
      forwardTo(invite, request, target);
    },
    cancel(request, from) {
      const invite = byKey.get(inviteKey(request));
      send(from, reply(request, invite === undefined ? 481 : 200));
      if (invite === undefined || invite.state !== "proceeding") return;
      invite.state = "cancelled";
      cancelCallee(
        invite,
        request.headers.filter(([name]) => name === "reason"),
      );
      arm(invite, CANCEL_MS, () => refuse(invite, reply(invite.original, 487)));
    },
    absorbs(ack) {
      const invite = byKey.get(inviteKey(ack));
      if (invite === undefined || invite.state !== "done") return false;
      forget(invite);
      return true;
    },
    answer(response) {
      const invite = byBranch.get(topVia(response)?.branch ?? "");
      if (invite === undefined || !/\sINVITE$/.test(header(response, "cseq"))) return false;
      if (response.status === 100) return true;
      if (response.status < 200) {
        toCaller(invite, returned(response));
      } else if (response.status < 300) {
        toCaller(invite, returned(response));
        forget(invite);
      } else {
        send(invite.to, companion(invite.sent, "ACK", header(response, "to")));
        if (!followed(invite, response)) refuse(invite, returned(response));
      }
      return true;
    },
    lost(connection) {
      for (const invite of [...byKey.values()]) {
        if (invite.to === connection && invite.state !== "done")
          refuse(invite, reply(invite.original, invite.state === "cancelled" ? 487 : 480));
        else if (invite.from === connection && invite.state === "proceeding") endWithoutCaller(invite);
      }
    },
    close() {
      for (const invite of [...byKey.values()]) forget(invite);
    },
  };
}

/** CANCEL and the ACK of a refusal have the branch of their INVITE (RFC 3261 17.2.3). */
function inviteKey(request: SipRequest): string {
  const via = topVia(request);
  return `${via?.host} ${via?.branch}`;
}
