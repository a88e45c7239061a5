import { Core, Grammar, NameAddrHeader, type Session, SessionState, type UserAgent } from "sip.js";
import { AllowedMethods } from "sip.js/lib/core/user-agent-core/allowed-methods.js";
import { answerUpdate, theirsIsUnderWay } from "#renderer/sip/media/call-descriptions.ts";

const UPDATE = "UPDATE";

type Taker = (request: Core.IncomingRequestMessage) => void;

/** What a call provides for the handling of UPDATE. */
export interface UpdateUse {
  /** Whether an offer of ours is pending. */
  readonly isOffering: () => boolean;
  /** Called with every UPDATE that was accepted. */
  readonly updated: Taker;
  /** Called when an offer of theirs was answered or refused. */
  readonly settled: () => void;
}

/** The calls of each user agent that accept UPDATE, by Call-ID. */
const takers = new WeakMap<UserAgent, Map<string, Taker>>();

/** Adds UPDATE to the Allow of an INVITE before it is sent, since SIP.js omits it. */
export function allowUpdate(request: Core.OutgoingRequestMessage): void {
  request.extraHeaders = request.extraHeaders.map((header) => (/^Allow:/i.test(header) ? `${header},${UPDATE}` : header));
}

/** Answers the UPDATEs of a call (RFC 3311), which SIP.js refuses with 501: without SDP by 200, with SDP as an offer. */
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
  // SIP.js also uses this list for the Allow of its 200 and of its 405.
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

/** A re-INVITE updates the target by its Contact "if present" (RFC 3261 12.2.2); SIP.js requires one, so the target is added. */
function addMissingTarget(core: Core.UserAgentCore, request: Core.IncomingRequestMessage): void {
  const dialog = request.method === "INVITE" && !request.hasHeader("contact") ? dialogIn(core, request) : undefined;
  if (dialog === undefined) return;
  const raw = `<${dialog.remoteTarget.toString()}>`;
  request.headers["Contact"] = [{ raw, parsed: Grammar.nameAddrHeaderParse(raw) }];
}

/** The dialog of the request; `null` if it has none, or if it is out of order, which is answered here (RFC 3261 12.2.2). */
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

/** An UPDATE changes the target of our requests, as a re-INVITE does (RFC 3311 5.2). */
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

/** Only one offer at a time (RFC 3311 5.2). */
function isNegotiating(session: Session, dialog: Core.SessionDialog): boolean {
  return dialog.signalingState !== Core.SignalingState.Stable || theirsIsUnderWay(session) || dialog.reinviteUserAgentClient !== undefined;
}
