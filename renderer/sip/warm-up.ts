/** A warm-up that takes longer than this is given up, in milliseconds. */
const LIMIT_MS = 3_000;

/**
 * Connects two peer connections of this page once and closes them: the first call of a page is several times slower than the rest, so the first call is not a person's.
 * Never fails; what goes wrong here is met again, and reported, at the first call.
 */
export async function warmUp(audioContext: AudioContext): Promise<void> {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  try {
    const [track] = audioContext.createMediaStreamDestination().stream.getAudioTracks();
    if (track === undefined) return;
    a.addTrack(track);
    b.addTrack(track.clone());
    a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined).catch(() => undefined);
    b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined).catch(() => undefined);
    const connected = new Promise<void>((resolve) => {
      a.onconnectionstatechange = () => a.connectionState === "connected" && resolve();
      setTimeout(resolve, LIMIT_MS);
    });
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription ?? { type: "offer", sdp: "" });
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription ?? { type: "answer", sdp: "" });
    await connected;
  } catch {
    // Nothing depends on it.
  } finally {
    a.close();
    b.close();
  }
}
