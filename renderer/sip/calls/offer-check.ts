import { cleanText } from "#renderer/sip/messages/name-addr.ts";
import { attribute, audioSection } from "#renderer/sip/messages/sdp-transport.ts";
import type { CallFailureKind } from "#shared/domain/phone/call-failure.ts";

export type OfferFault = Extract<CallFailureKind, `offer-${string}`>;

/** Codecs that Chromium supports: by name in `a=rtpmap`, and below by fixed payload type (RFC 3551). */
const CODECS = /^(?:opus|g722|pcm[au])\//i;
const FIXED_TYPES = new Set(["0", "8", "9"]);

function hasOurCodec(media: string): boolean {
  const [, , , ...types] = media.split(/\r?\n/, 1)[0]?.trim().split(/\s+/) ?? [];
  const named = [...media.matchAll(/^a=rtpmap:(\d+)[ \t]+(\S+)/gm)];
  const isOurs = (type: string) => {
    const name = named.find(([, of]) => of === type)?.[2];
    return name === undefined ? FIXED_TYPES.has(type) : CODECS.test(name);
  };
  return types.some(isOurs);
}

/** Streams that are not disabled; a browser refuses the whole offer if one of them is not encrypted. */
function openStreams(sdp: string): readonly string[] {
  return sdp
    .split(/^m=/m)
    .slice(1)
    .filter((media) => !/^\S+\s+0(?:\/\d+)?\s/.test(media));
}

/**
 * Why a browser can never answer an offer, whatever the rep does: no encryption by DTLS (RFC 8827), RTP and RTCP on two ports (RFC 8834),
 * no ICE, no codec in common, no audio. `null` if it can be answered, and for an INVITE without an offer.
 */
export function offerFault(sdp: string): OfferFault | null {
  if (sdp.trim() === "") return null;
  const section = audioSection(sdp);
  const open = openStreams(sdp);
  if (section === null || !open.includes(section.media)) return "offer-audio";
  const lacks = (name: string) => open.some((media) => attribute({ ...section, media }, name) === null);
  if (lacks("fingerprint")) return "offer-encryption";
  if (attribute(section, "rtcp-mux") === null) return "offer-mux";
  if (lacks("ice-ufrag") || lacks("ice-pwd")) return "offer-path";
  return hasOurCodec(section.media) ? null : "offer-codec";
}

const MISSING: Readonly<Record<OfferFault, string>> = {
  "offer-encryption": "a=fingerprint (DTLS-SRTP)",
  "offer-mux": "a=rtcp-mux",
  "offer-path": "a=ice-ufrag and a=ice-pwd (ICE)",
  "offer-codec": "Opus, G.722, PCMA or PCMU",
  "offer-audio": "an audio stream",
  "offer-unusable": "application/sdp",
};

/** The fault for the administrator of the telephone system: what was missing, and what was offered instead. */
export function faultDetail(fault: OfferFault, sdp: string): string {
  const offered = /^m=audio[ \t]+(.*?)[ \t]*\r?$/m.exec(sdp)?.[1];
  return `offer lacks ${MISSING[fault]}${offered === undefined ? "" : `; offered: m=audio ${cleanText(offered, 120)}`}`;
}
