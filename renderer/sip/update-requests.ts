import { Core, Grammar, NameAddrHeader, type Session, SessionState, type UserAgent } from "sip.js";
import { AllowedMethods } from "sip.js/lib/core/user-agent-core/allowed-methods.js";
import { answerUpdate, theirsIsUnderWay } from "./call-descriptions.ts";

const UPDATE = "UPDATE";

type Taker = (request: Core.IncomingRequestMessage) => void;

/** What a call has to do with UPDATE. */
export interface UpdateUse {
  /** Whether an offer of our own is under way. */
  readonly isOffering: () => boolean;
  /** Gets every UPDATE that was accepted. */
  readonly updated: Taker;
  /** An offer of theirs is answered or refused. */
  readonly settled: () => void;
}

/** The calls of each user agent that take UPDATE, by Call-ID. */
const takers = new WeakMap<UserAgent, Map<string, Taker>>();

/** Names UPDATE in the Allow of an INVITE that is still to be sent, which SIP.js lists without it. */
export function allowUpdate(request: Core.OutgoingRequestMessage): void {
  request.extraHeaders = request.extraHeaders.map((header) => (/^Allow:/i.test(header) ? `${header},${UPDATE}` : header));
}

/** Answers the UPDATEs (RFC 3311) of a call, to which SIP.js says 501: 200 without SDP, as an offer with it. */
export function takeUpdates(session: Session, callId: string, use: UpdateUse): void {
  const { userAgent } = session;
  const ofAgent = takers.get(userAgent) ?? listenForUpdates(userAgent);
  ofAgent.set(callId, (request) => answer(session, request, use));
  session.stateChange.addListener((state) => {
    if (state === SessionState.Terminated) ofAgent.delete(callId);
  });
}

function listenForUpdates(userAgent: UserAgent): Map<string, Taker> {
  const ofAgent = new Map<string, Taker>();
  const core = userAgent.userAgentCore;
  const receive = core.receiveIncomingRequestFromTransport.bind(core);
  // What else SIP.js says of the methods it takes comes from this list: the Allow of its 200 and the 405.
  if (!AllowedMethods.includes(UPDATE)) AllowedMethods.push(UPDATE);
  core.receiveIncomingRequestFromTransport = (message) => {
    addMissingTarget(core, message);
    const take = ofAgent.get(message.callId);
    const isNew = message.method === UPDATE && !core.userAgentServers.has(message.viaBranch);
    if (take !== undefined && isNew) take(message);
    else receive(message);
  };
  takers.set(userAgent, ofAgent);
  return ofAgent;
}

function dialogIn({ dialogs }: Core.UserAgentCore, request: Core.IncomingRequestMessage): Core.Dialog | undefined {
  return dialogs.get(`${request.callId}${request.toTag}${request.fromTag}`);
}

/** A re-INVITE moves the target to its Contact "if present" (RFC 3261 12.2.2); SIP.js takes none without, so the target is added. */
function addMissingTarget(core: Core.UserAgentCore, request: Core.IncomingRequestMessage): void {
  const dialog = request.method === "INVITE" && !request.hasHeader("contact") ? dialogIn(core, request) : undefined;
  if (dialog === undefined) return;
  const raw = `<${dialog.remoteTarget.toString()}>`;
  request.headers["Contact"] = [{ raw, parsed: Grammar.nameAddrHeaderParse(raw) }];
}

/** The dialog it belongs to; `null` where it is none of ours, or where it came out of order, which is answered (RFC 3261 12.2.2). */
function dialogOf({ userAgentCore }: UserAgent, request: Core.IncomingRequestMessage): Core.SessionDialog | null {
  const dialog = dialogIn(userAgentCore, request);
  if (!(dialog instanceof Core.SessionDialog)) {
    userAgentCore.replyStateless(request, { statusCode: 481 });
    return null;
  }
  if (!dialog["sequenceGuard"](request)) return null;
  Core.Dialog.prototype.receiveRequest.call(dialog, request);
  return dialog;
}

/** An UPDATE moves the target of what we send, as a re-INVITE does (RFC 3311 5.2). */
function refreshTarget(dialog: Core.SessionDialog, request: Core.IncomingRequestMessage): void {
  const contact: unknown = request.hasHeader("contact") ? request.parseHeader("contact") : undefined;
  if (contact instanceof NameAddrHeader) dialog["dialogState"].remoteTarget = contact.uri;
}

function answer(session: Session, request: Core.IncomingRequestMessage, use: UpdateUse): void {
  const dialog = dialogOf(session.userAgent, request);
  if (dialog === null) return;
  const server = new Core.UserAgentServer(Core.NonInviteServerTransaction, session.userAgent.userAgentCore, request);
  const accept = (body?: Core.Body): void => {
    refreshTarget(dialog, request);
    const extraHeaders = [`Contact: ${session.userAgent.contact.toString()}`];
    server.accept({ statusCode: 200, extraHeaders, ...(body === undefined ? {} : { body }) });
    use.updated(request);
  };
  const offer = Core.getBody(request);
  if (offer?.contentDisposition !== "session") accept();
  else if (isNegotiating(session, dialog) || use.isOffering()) server.reject({ statusCode: 491 });
  else if (session.state !== SessionState.Established) server.reject({ statusCode: 488 });
  else
    answerUpdate(session, offer)
      .then(accept)
      .catch(() => server.reject({ statusCode: 488 }))
      .finally(use.settled);
}

/** One offer at a time (RFC 3311 5.2). */
function isNegotiating(session: Session, dialog: Core.SessionDialog): boolean {
  return dialog.signalingState !== Core.SignalingState.Stable || theirsIsUnderWay(session) || dialog.reinviteUserAgentClient !== undefined;
}
