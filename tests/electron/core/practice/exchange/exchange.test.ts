import { SessionState } from "sip.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Exchange, startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { type Agent, dial, reached, startAgent, statusTo, uriOf } from "#tests/support/sip-agent.ts";

let exchange: Exchange;
let agents: Agent[];
let time = 0;

beforeEach(async () => {
  let tokens = 0;
  time = 1_000_000;
  agents = [];
  exchange = await startExchange({ newToken: () => `token-${++tokens}`, now: () => time, nonceMs: 60_000, ringMs: 60_000 });
});

afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.stop()));
  await exchange.close();
});

async function agent(role: "rep" | "callers", aor?: string): Promise<Agent> {
  const { line } = exchange;
  const started = await startAgent(line, line[role], aor === undefined ? {} : { aor });
  agents.push(started);
  return started;
}

async function registered(role: "rep" | "callers", aor?: string): Promise<Agent> {
  const started = await agent(role, aor);
  expect(await started.register()).toBe(200);
  return started;
}

describe("access to the exchange", () => {
  const knock = (url: string, protocol: string | undefined, origin?: string): Promise<number | "open"> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, protocol === undefined ? [] : [protocol], origin === undefined ? {} : { origin });
      socket.on("open", () => {
        socket.close();
        resolve("open");
      });
      socket.on("unexpected-response", (request, response) => {
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
      socket.on("error", () => undefined);
    });

  it("is given to a client that knows the token", async () => {
    expect(await knock(exchange.line.server, "sip")).toBe("open");
  });

  it("is refused for another token whatever the Origin, and for another subprotocol", async () => {
    const wrong = exchange.line.server.replace(/\/[^/]+$/, "/guessed");
    expect(await knock(wrong, "sip")).toBe(403);
    expect(await knock(wrong, "sip", "http://127.0.0.1")).toBe(403);
    expect(await knock(exchange.line.server, undefined)).toBe(400);
  });

  it("is possible on loopback only", () => {
    expect(new URL(exchange.line.server).hostname).toBe("127.0.0.1");
  });
});

describe("registration", () => {
  it("accepts the right password, and refuses a wrong one and another user's name", async () => {
    await registered("rep");
    const liar = await startAgent(exchange.line, { user: "rep", password: "guess" });
    const stranger = await agent("rep", "callers");
    agents.push(liar);
    expect(await liar.register()).toBe(401);
    expect(await stranger.register()).toBe(403);
  });

  it("challenges again with stale=true once the nonce has expired, and the phone answers automatically", async () => {
    const rep = await registered("rep");
    time += 120_000;
    expect(await rep.register()).toBe(200);
  });

  it("ends by unregistering, by expiry and when the connection closes", async () => {
    const caller = await registered("callers");
    for (const leave of [(rep: Agent) => rep.registerer.unregister({ all: true }), (rep: Agent) => rep.stop()]) {
      const rep = await registered("rep");
      await leave(rep);
      expect(await dial(caller.call("rep"))).toBe(480);
    }
    await registered("rep");
    time += 2 * 3600 * 1000;
    expect(await dial(caller.call("rep"))).toBe(480);
  });
});

describe("calls", () => {
  it("connect a caller of any number, named in P-Asserted-Identity, and end at a hang-up", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const outgoing = callers.call("rep", { from: "+496990009142", extraHeaders: ["P-Asserted-Identity: <sip:liar@practice.invalid>"] });
    const answered = dial(outgoing);
    const incoming = await rep.nextCall();
    expect(incoming.request.getHeaders("P-Asserted-Identity")).toEqual(["<sip:+496990009142@practice.invalid>"]);
    await incoming.accept();
    expect(await answered).toBe(200);
    const ended = reached(outgoing, SessionState.Terminated);
    await incoming.bye();
    await ended;
  });

  it("name no caller when that is requested, and keep Diversion", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const diversion = "<sip:+4930231250@practice.invalid>;reason=no-answer";
    const outgoing = callers.call("rep", { from: "anonymous", extraHeaders: ["Privacy: id", `Diversion: ${diversion}`] });
    const refused = dial(outgoing);
    const incoming = await rep.nextCall();
    expect(incoming.request.hasHeader("P-Asserted-Identity")).toBe(false);
    expect(incoming.request.getHeader("Diversion")).toBe(diversion);
    await incoming.reject({ statusCode: 486 });
    expect(await refused).toBe(486);
  });

  it("to any number that the rep dials reach the simulated callers, who see it in To", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const answered = dial(rep.call("+493023125217"));
    const incoming = await callers.nextCall();
    expect(incoming.request.to.uri.user).toBe("+493023125217");
    await incoming.accept();
    expect(await answered).toBe(200);
  });

  it("forward a CANCEL, with its Reason", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const outgoing = callers.call("rep");
    const ringing = Promise.withResolvers<void>();
    const final = dial(outgoing, ringing.resolve);
    const incoming = await rep.nextCall();
    const reason = new Promise<string | undefined>((resolve) => {
      incoming.delegate = { onCancel: (cancel) => resolve(cancel.request.getHeader("Reason")) };
    });
    await ringing.promise;
    await outgoing.cancel({ extraHeaders: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] });
    expect(await final).toBe(487);
    expect(await reason).toContain("cause=200");
    expect(incoming.state).toBe(SessionState.Terminated);
  });

  it("end when the caller's connection is gone, and continue when it is back in time", async () => {
    const rep = await registered("rep");
    const [caller, other] = [await registered("callers"), await registered("callers", "voicemail")];
    const ring = async (from: Agent) => {
      const outgoing = from.call("rep");
      void dial(outgoing).catch(() => undefined);
      return rep.nextCall();
    };
    const back = await ring(caller);
    await caller.ua.transport.disconnect();
    await caller.ua.reconnect();
    await caller.register();
    const gone = await ring(other);
    await other.ua.transport.disconnect();
    await reached(gone, SessionState.Terminated);
    expect(back.state).not.toBe(SessionState.Terminated);
  });

  it("follow a 302 to the mailbox, which sees who was called", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const mailbox = await registered("callers", "voicemail");
    const answered = dial(callers.call("rep", { from: "+496990009142" }));
    await (await rep.nextCall()).reject({ statusCode: 302, extraHeaders: ["Contact: <sip:voicemail@practice.invalid>"] });
    const redirected = await mailbox.nextCall();
    expect(redirected.request.getHeader("Diversion")).toContain("sip:rep@practice.invalid");
    expect(redirected.request.getHeader("P-Asserted-Identity")).toContain("+496990009142");
    await redirected.accept();
    expect(await answered).toBe(200);
  });

  it("send no 302 back", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const nowhere = dial(callers.call("rep"));
    await (await rep.nextCall()).reject({ statusCode: 302, extraHeaders: ["Contact: <sip:voicemail@practice.invalid>"] });
    expect(await nowhere).toBe(302);
  });

  it("carry INFO, re-INVITE and REFER", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const outgoing = rep.call("+491713920021");
    const answered = dial(outgoing);
    const incoming = await callers.nextCall();
    await incoming.accept();
    await answered;
    await reached(outgoing, SessionState.Established);
    const heard = new Promise<string>((resolve) => {
      incoming.delegate = {
        onInfo: (info) => void info.accept().then(() => resolve(info.request.body)),
        onRefer: (referral) => void referral.accept().then(() => resolve(referral.referTo.uri.user ?? "")),
      };
    });
    await outgoing.info({
      requestOptions: { body: { contentDisposition: "render", contentType: "application/dtmf-relay", content: "Signal=5" } },
    });
    expect(await heard).toBe("Signal=5");
    const again = await new Promise<number>((resolve, reject) => {
      outgoing
        .invite({ requestDelegate: { onAccept: (r) => resolve(r.message.statusCode ?? 0), onReject: () => resolve(0) } })
        .catch(reject);
    });
    expect(again).toBe(200);
    const referred = await new Promise<number>((resolve, reject) => {
      const status = statusTo(resolve);
      outgoing.refer(uriOf("sip:+4930231250@practice.invalid"), { requestDelegate: { onAccept: status, onReject: status } }).catch(reject);
    });
    expect(referred).toBe(202);
  });

  it("continue after the rep's connection was lost and came back: the far end's hang-up arrives", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const outgoing = rep.call("+491713920021");
    const answered = dial(outgoing);
    const incoming = await callers.nextCall();
    await incoming.accept();
    await answered;
    await reached(incoming, SessionState.Established);
    await rep.ua.transport.disconnect();
    await rep.ua.transport.connect();
    expect(await rep.register()).toBe(200);
    const ended = reached(outgoing, SessionState.Terminated);
    await incoming.bye();
    await ended;
  });

  it("are answered with 404 for an unknown number, and with 480 when no phone is registered", async () => {
    const callers = await registered("callers");
    expect(await dial(callers.call("+491713920021"))).toBe(404);
    const rep = await registered("rep");
    await callers.stop();
    expect(await dial(rep.call("+491713920021"))).toBe(480);
  });

  it("end when a ringing line goes dead", async () => {
    const rep = await registered("rep");
    const callers = await registered("callers");
    const refused = dial(callers.call("rep"));
    await rep.nextCall();
    await rep.ua.transport.disconnect();
    expect(await refused).toBe(480);
  });

  it("need a registration: an INVITE from another phone is challenged", async () => {
    const rep = await registered("rep");
    const callers = await agent("callers");
    const answered = dial(callers.call("rep"));
    await (await rep.nextCall()).accept();
    expect(await answered).toBe(200);
    const liar = await startAgent(exchange.line, { user: "callers", password: "guess" });
    agents.push(liar);
    expect(await dial(liar.call("rep"))).toBe(407);
  });

  it("end with 408 when they are not answered, at both ends", async () => {
    const brief = await startExchange({ newToken: () => crypto.randomUUID(), now: () => 0, ringMs: 200 });
    const rep = await startAgent(brief.line, brief.line.rep);
    const callers = await startAgent(brief.line, brief.line.callers);
    expect([await rep.register(), await callers.register()]).toEqual([200, 200]);
    const refused = dial(callers.call("rep"));
    const incoming = await rep.nextCall();
    const ended = reached(incoming, SessionState.Terminated);
    expect(await refused).toBe(408);
    await ended;
    await Promise.all([rep.stop(), callers.stop()]);
    await brief.close();
  });
});
