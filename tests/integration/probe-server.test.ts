// needs: openssl
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { probeServer } from "#electron/core/settings/probe-server.ts";
import { makeCertificate } from "#tests/support/servers/certificate.ts";

let server: Server;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "faden-probe-"));
  await makeCertificate(folder);
  const [key, cert] = ["key.pem", "cert.pem"].map((file) => readFileSync(join(folder, file)));
  server = createServer({ ...(key && { key }), ...(cert && { cert }) }, (_request, response) => void response.writeHead(404).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

it("distinguishes an unknown certificate from a wrong path", async () => {
  const { port } = server.address() as { port: number };
  expect(await probeServer(`wss://127.0.0.1:${port}/ws`, 3_000)).toBe("certificate");
});
