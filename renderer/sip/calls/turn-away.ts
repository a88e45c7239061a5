import type { Core, Invitation } from "sip.js";
import { statusLine } from "#renderer/sip/messages/status-line.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { failAtOnce } from "./call-end.ts";
import { faultDetail, type OfferFault, offerFault } from "./offer-check.ts";

/** Why an INVITE can never be answered; `null` if it can. */
export function faultOf(request: Core.IncomingRequestMessage): OfferFault | null {
  const { body } = request;
  return body === "" || isSdp(request.getHeader("content-type")) ? offerFault(body) : "offer-unusable";
}

function isSdp(contentType: string | undefined): boolean {
  return contentType === undefined || /^application\/sdp\b/i.test(contentType);
}

/**
 * Refuses an INVITE that can never be answered, with 488, or with 415 if its body is not SDP. It does not ring, and is reported as a failed
 * call, so that the rep sees who called.
 */
export function turnAway(
  invitation: Invitation,
  first: PhoneCall,
  fault: OfferFault,
  deps: { readonly clock: Clock },
  emit: (event: PhoneEvent) => void,
): void {
  const detail = faultDetail(fault, invitation.request.body);
  const isSdpOffer = fault !== "offer-unusable";
  const status = isSdpOffer ? 488 : 415;
  const accept = isSdpOffer ? [] : ["Accept: application/sdp"];
  // The Warning header tells the administrator of the telephone system the reason (RFC 3261 20.43).
  invitation
    .reject({ statusCode: status, extraHeaders: [`Warning: 399 faden.invalid "${detail.replace(/["\\]/g, " ")}"`, ...accept] })
    .catch(() => undefined);
  failAtOnce(first, fault, `${statusLine(status)}: ${detail}`, deps, emit);
}
