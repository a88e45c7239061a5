import { join } from "node:path";
import { runProgram } from "./process.ts";

/** A self-signed certificate for 127.0.0.1: `cert.pem` and `key.pem` in the folder. */
export async function makeCertificate(folder: string): Promise<void> {
  await runProgram("openssl", "openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"],
    ...["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")],
    ...["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
  ]);
}
