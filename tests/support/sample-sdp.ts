const FINGERPRINT = Array.from({ length: 32 }, () => "AB").join(":");

/** The attributes that a browser needs to answer an audio stream: ICE, DTLS, one port. `end` distinguishes far ends. */
export function webrtcLines(end = "a"): string {
  return [
    `a=ice-ufrag:ufrag-${end}`,
    `a=ice-pwd:password-of-the-far-end-${end}`,
    `a=fingerprint:sha-256 ${FINGERPRINT}`,
    "a=setup:actpass",
    "a=rtcp-mux",
    "",
  ].join("\r\n");
}

/** An SDP with one audio stream of these attributes; `lines` end in CRLF each. */
export function sdpWith(lines: string, stream = "9 UDP/TLS/RTP/SAVPF 0"): string {
  return `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${stream}\r\n${lines}`;
}
