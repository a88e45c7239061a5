import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { makeCertificate } from "./certificate.ts";
import { freePorts } from "./ports.ts";
import { type Program, runProgram, startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";

export const LDAP_BASE = "dc=example,dc=org";
export const LDAP_ADMIN = { bindDn: `cn=admin,${LDAP_BASE}`, password: "adminpw" };

export interface Slapd {
  readonly port: number;
  readonly tlsPort: number;
  /** PEM; not trusted by default. */
  readonly certificate: string;
  /** Adds entries, written as LDIF (RFC 2849). */
  add(ldif: string): Promise<void>;
  stop(): Promise<void>;
  /** On the same ports and data, after `stop`. */
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Ends it for good and removes its files. */
  dispose(): Promise<void>;
}

function config(run: string): string {
  return `TLSCertificateFile ${run}/cert.pem
TLSCertificateKeyFile ${run}/key.pem
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${run}/slapd.pid
database mdb
suffix "${LDAP_BASE}"
rootdn "${LDAP_ADMIN.bindDn}"
rootpw ${LDAP_ADMIN.password}
directory ${run}/db
maxsize 1073741824
dbnosync
index objectClass,cn,sn eq
sizelimit 500
`;
}

/** Resolves once the port accepts connections. */
async function untilOpen(port: number, limitMs = 10_000): Promise<void> {
  const end = Date.now() + limitMs;
  const tried = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
  while (!(await tried())) {
    if (Date.now() > end) throw new Error(`nothing listens on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** OpenLDAP on loopback: plain with StartTLS, and LDAPS, with a certificate of its own. An ordinary user gets no more than 500 entries. */
export async function startSlapd(): Promise<Slapd> {
  const [port = 0, tlsPort = 0] = await freePorts(2);
  const folder = scratchFolder("slapd");
  mkdirSync(join(folder.path, "db"));
  await makeCertificate(folder.path);
  const file = join(folder.path, "slapd.conf");
  writeFileSync(file, config(folder.path));
  let program: Program;
  const start = async () => {
    program = startProgram("slapd", "/usr/sbin/slapd", [
      "-h",
      `ldap://127.0.0.1:${port} ldaps://127.0.0.1:${tlsPort}`,
      "-f",
      file,
      "-d",
      "0",
    ]);
    await untilOpen(tlsPort);
  };
  await start();
  const add = async (ldif: string) => {
    const entries = join(folder.path, "entries.ldif");
    writeFileSync(entries, ldif);
    const { bindDn, password } = LDAP_ADMIN;
    await runProgram("ldapadd", "ldapadd", ["-x", "-H", `ldap://127.0.0.1:${port}`, "-D", bindDn, "-w", password, "-f", entries]);
  };
  return {
    port,
    tlsPort,
    certificate: readFileSync(join(folder.path, "cert.pem"), "utf8"),
    add,
    start,
    stop: () => program.stop(),
    freeze: () => program.freeze(),
    thaw: () => program.thaw(),
    dispose: async () => {
      program.thaw();
      await program.stop();
      folder.remove();
    },
  };
}
