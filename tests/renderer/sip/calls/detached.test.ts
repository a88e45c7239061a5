import { type Invitation, SessionState } from "sip.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Peer, type PhoneBench, pass, startPeer, startPhone } from "#tests/support/phone-bench.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A phone in a call, and the peer as the server sees it: its own connection, which survives. */
async function talking(): Promise<PhoneBench & { peer: Peer; id: string; theirs: Invitation }> {
  const b = await startPhone();
  const peer = await startPeer(b.wire, "493012345678");
  const id = b.phone.dial("rep", "493012345678");
  await pass(10);
  const [theirs] = peer.invitations;
  if (theirs === undefined) {
    throw new Error("nobody called");
  }
  await theirs.accept();
  await pass(10);
  return { ...b, peer, id, theirs };
}

describe("a call whose connection is lost", () => {
  it("continues, detached, and is complete again when the server is back", async () => {
    const b = await talking();
    b.wire.dropOne("rep");
    await pass(0);
    expect(b.call(b.id)).toMatchObject({ phase: "talking", detached: true });
    expect(b.media.audios[0]).toMatchObject({ sending: true, hearing: true, closed: false });
    await pass(2_000);
    expect(b.call(b.id)).toMatchObject({ phase: "talking", detached: false });
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendrecv");
    await b.theirs.bye();
    await pass(10);
    expect(b.call(b.id)).toMatchObject({ phase: "ended", end: "answered" });
  });

  it("can be hung up by us afterwards", async () => {
    const b = await talking();
    b.wire.dropOne("rep");
    await pass(2_000);
    b.phone.hangUp(b.id);
    await pass(10);
    expect(b.theirs.state).toBe(SessionState.Terminated);
  });

  it("ends at once when we hang up, and the other side learns of it later", async () => {
    const b = await talking();
    b.wire.refuse("rep", true);
    b.wire.dropOne("rep");
    await pass(100);
    b.phone.hangUp(b.id);
    expect(b.call(b.id)).toMatchObject({ phase: "ended", end: "answered" });
    expect(b.media.audios[0]?.closed).toBe(true);
    await pass(5_000);
    expect(b.theirs.state).toBe(SessionState.Established);
    b.wire.refuse("rep", false);
    await pass(2_000);
    expect(b.theirs.state).toBe(SessionState.Terminated);
  });

  it("ends if the other side hung up meanwhile", async () => {
    const b = await talking();
    b.wire.refuse("rep", true);
    b.wire.dropOne("rep");
    b.wire.forgetBindings("rep");
    await b.theirs.bye();
    await pass(2_000);
    expect(b.call(b.id)).toMatchObject({ phase: "talking", detached: true });
    b.wire.refuse("rep", false);
    await pass(2_000);
    expect(b.call(b.id)).toMatchObject({ phase: "ended", end: "answered" });
  });

  it("is held with the next offer if hold was pressed while the line was down", async () => {
    const b = await talking();
    b.wire.refuse("rep", true);
    b.wire.dropOne("rep");
    b.phone.hold(b.id);
    expect(b.call(b.id)).toMatchObject({ phase: "held", detached: true });
    b.wire.refuse("rep", false);
    await pass(2_000);
    expect(b.call(b.id)).toMatchObject({ phase: "held", detached: false });
    expect(b.wire.received.findLast((message) => message.startsWith("INVITE"))).toContain("a=sendonly");
  });

  it("survives a frozen server", async () => {
    const b = await talking();
    b.wire.freeze();
    await pass(10_000);
    expect(b.call(b.id)).toMatchObject({ phase: "talking", detached: true });
    b.wire.thaw();
    await pass(2_000);
    expect(b.call(b.id)).toMatchObject({ phase: "talking", detached: false });
    b.phone.hangUp(b.id);
    await pass(10);
    expect(b.theirs.state).toBe(SessionState.Terminated);
  });

  it("fails if it was not answered yet, and stops ringing at the other side", async () => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const id = b.phone.dial("rep", "493012345678");
    await pass(10);
    expect(b.call(id).phase).toBe("ringing");
    b.wire.dropOne("rep");
    await pass(0);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "failed", endDetail: "", failure: "line-lost" });
    await pass(2_000);
    expect(peer.invitations[0]?.state).toBe(SessionState.Terminated);
  });

  it("keeps ringing if it came in, and can be answered when the server is back", async () => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const call = await peer.call("rep");
    const { id } = b.newest();
    b.wire.dropOne("rep");
    await pass(0);
    expect(b.call(id)).toMatchObject({ phase: "ringing", detached: true });
    await pass(2_000);
    b.phone.answer(id);
    await pass(10);
    expect(b.call(id)).toMatchObject({ phase: "talking", detached: false });
    expect(call.state).toBe(SessionState.Established);
  });

  it("is answered as soon as the server is back if it was answered while the line was down", async () => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const call = await peer.call("rep");
    const { id } = b.newest();
    b.wire.refuse("rep", true);
    b.wire.dropOne("rep");
    b.phone.answer(id);
    await pass(3_000);
    expect(b.call(id)).toMatchObject({ phase: "ringing", detached: true });
    b.wire.refuse("rep", false);
    await pass(2_000);
    expect(b.call(id)).toMatchObject({ phase: "talking", detached: false });
    expect(call.state).toBe(SessionState.Established);
  });

  it("stops ringing after a while if the caller gave up meanwhile", async () => {
    const b = await startPhone();
    const peer = await startPeer(b.wire, "493012345678");
    const call = await peer.call("rep");
    const { id } = b.newest();
    b.wire.refuse("rep", true);
    b.wire.dropOne("rep");
    b.wire.forgetBindings("rep");
    await call.cancel();
    await pass(1_000);
    b.wire.refuse("rep", false);
    await pass(2_000);
    expect(b.call(id).phase).toBe("ringing");
    await pass(20_000);
    expect(b.call(id)).toMatchObject({ phase: "ended", end: "missed" });
  });
});

describe("closing", () => {
  it("ends all calls", async () => {
    const b = await talking();
    const closed = b.phone.close();
    await pass(10);
    await closed;
    expect(b.theirs.state).toBe(SessionState.Terminated);
    expect(b.wire.isBound("rep")).toBe(false);
  });

  it("does not wait for a server that is frozen", async () => {
    const b = await talking();
    b.wire.freeze();
    let closed = false;
    void b.phone.close().then(() => {
      closed = true;
    });
    await pass(2_100);
    expect(closed).toBe(true);
  });
});
