/** The code of a failed system call, or of Node or OpenSSL (`ENOENT`, `CERT_HAS_EXPIRED`); empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
