/** A warm-up is abandoned after this time; milliseconds. */
const LIMIT_MS = 3_000;

/**
 * Connects two peer connections of this page once and closes them, since the first connection of a page is several times slower than the
 * rest. Never fails; an error here occurs again at the first call, and is reported there.
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
    // Ignored: calls work without a warm-up.
  } finally {
    a.close();
    b.close();
  }
}
