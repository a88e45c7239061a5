// needs: openssl
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DavError, davFetch } from "#electron/core/dav/dav-request.ts";
import { sendMail } from "#electron/core/mail/smtp.ts";
import { newWebhookKey } from "#electron/core/programs/webhook-key.ts";
import { postWebhook } from "#electron/core/programs/webhook-post.ts";
import { ldapPages } from "#electron/core/sources/servers/ldap.ts";
import { SourceError } from "#electron/core/sources/servers/remote-source.ts";
import { runProgram } from "#tests/support/servers/process.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";

const scratch = scratchFolder("certificates");
const at = (file: string) => join(scratch.path, file);
const pem = (name: string) => readFileSync(at(`${name}.pem`), "utf8");

async function authority(name: string, more = ""): Promise<void> {
  await runProgram("openssl", "openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", `/CN=${name}`],
    ...["-keyout", at(`${name}.key`), "-out", at(`${name}.pem`), "-addext", `basicConstraints=critical,CA:TRUE${more}`],
  ]);
}

const HERE = "subjectAltName=IP:127.0.0.1\n";

/** A certificate signed by `issuer`. `valid`: openssl's arguments for its period. */
async function signed(
  name: string,
  issuer: string,
  extensions: string,
  { valid = ["-days", "30"], key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] } = {},
): Promise<void> {
  const request = ["-nodes", "-keyout", at(`${name}.key`), "-out", at(`${name}.csr`), "-subj", `/CN=${name}`];
  await runProgram("openssl", "openssl", ["req", ...key, ...request]);
  writeFileSync(at(`${name}.ext`), extensions);
  const by = ["-CA", at(`${issuer}.pem`), "-CAkey", at(`${issuer}.key`), "-CAcreateserial", "-extfile", at(`${name}.ext`)];
  await runProgram("openssl", "openssl", ["x509", "-req", "-in", at(`${name}.csr`), ...by, ...valid, "-out", at(`${name}.pem`)]);
}

beforeAll(async () => {
  await Promise.all([authority("root"), authority("flat", ",pathlen:0"), authority("stranger")]);
  await signed("good", "root", HERE);
  await signed("foreign", "stranger", HERE);
  await signed("elsewhere", "root", "subjectAltName=DNS:elsewhere.example\n");
  await signed("expired", "root", HERE, { valid: ["-days", "-1"] });
  await signed("client", "root", `${HERE}extendedKeyUsage=clientAuth\n`);
  await signed("weak", "root", HERE, { key: ["-newkey", "rsa:1024"] });
  await signed("middle", "flat", "basicConstraints=critical,CA:TRUE\n");
  await signed("deep", "middle", HERE);
  writeFileSync(at("deep.pem"), pem("middle"), { flag: "a" });
}, 60_000);
afterAll(scratch.remove);

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A web server with this certificate; the other protocols do not get past the handshake. */
async function showing(name: string): Promise<{ readonly port: number; readonly asked: () => number }> {
  let asked = 0;
  const key = readFileSync(at(`${name}.key`));
  // Otherwise OpenSSL would refuse to use a weak one.
  const server = createServer({ key, cert: pem(name), ciphers: "DEFAULT@SECLEVEL=0" }, (_request, response) => {
    asked += 1;
    response.end();
  });
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}

const signal = new AbortController().signal;
const trusted = () => [pem("root"), pem("flat")];

async function overDav(port: number): Promise<string> {
  const send = davFetch({ certificate: trusted().join("\n"), knowingly: false, limitMs: 5_000, signal });
  return send(`https://127.0.0.1:${port}/`).then(
    () => "connected",
    (error: unknown) => (error instanceof DavError ? error.problem : String(error)),
  );
}

async function overLdap(port: number): Promise<string> {
  const server = { host: "127.0.0.1", port, security: "tls" as const, bindDn: "", password: "", ca: trusted() };
  const search = { base: "", scope: "base" as const, filter: "(objectClass=*)", attributes: [], most: 1 };
  const pages = ldapPages(server, search, 5_000, signal);
  return pages.next().then(
    () => "connected",
    (error: unknown) => (error instanceof SourceError ? error.problem : String(error)),
  );
}

async function overSmtp(port: number): Promise<string | null> {
  const server = { host: "127.0.0.1", port, security: "tls" as const, user: "" };
  const from = { name: "", address: "max@winter.example" };
  const texts = { subject: "x", text: "x", calendar: null, voice: null };
  const message = { messageId: "1@winter.example", date: new Date(0), from, to: "erika@beispiel.example", ...texts };
  return sendMail({ server, password: "", trusted: trusted() }, message);
}

async function overWebhook(port: number): Promise<string> {
  const request = { url: `https://127.0.0.1:${port}/`, id: "e1", at: 0, body: "{}", key: newWebhookKey() };
  return (await postWebhook(request, { signal, trusted: trusted() })).result.kind;
}

describe("a server's certificate", () => {
  test.each(["foreign", "elsewhere", "expired", "client", "weak", "deep"])(
    "that is %s is refused the same over every protocol",
    async (name) => {
      const { port, asked } = await showing(name);
      const results = await Promise.all([overDav(port), overLdap(port), overSmtp(port), overWebhook(port)]);
      expect(results).toEqual(["untrusted", "source-untrusted", "mail-certificate", "certificate"]);
      expect(asked()).toBe(0);
    },
  );

  test("that is trusted lets requests through", async () => {
    const { port, asked } = await showing("good");
    expect([await overDav(port), await overWebhook(port)]).toEqual(["connected", "delivered"]);
    expect(asked()).toBe(2);
  });
});
