import { expect, it } from "vitest";
import { rtcIceServers } from "#renderer/sip/registration/ice-servers.ts";

it("servers are passed on, TURN servers only with user and password, since the browser would refuse every connection", () => {
  const stun = { url: "stun:stun.example.com", username: "", credential: "" };
  const turn = { url: "turns:turn.example.com:5349?transport=tcp", username: "u", credential: "c" };
  expect(rtcIceServers([stun, { ...turn, credential: "" }, { ...turn, username: "" }, turn])).toEqual([
    { urls: stun.url },
    { urls: turn.url, username: "u", credential: "c" },
  ]);
});
