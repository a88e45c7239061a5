import { describe, expect, it } from "vitest";
import { smtpFailure } from "#electron/core/mail/smtp-failure.ts";
import { connectionFault } from "#electron/core/tools/connection-fault.ts";

/** As Node names them (documentation of `tls`, "X509 certificate error codes"). */
const X509 = [
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_CRL", "UNABLE_TO_DECRYPT_CERT_SIGNATURE", "UNABLE_TO_DECRYPT_CRL_SIGNATURE"],
  ...["UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["CERT_SIGNATURE_FAILURE", "CERT_NOT_YET_VALID", "CERT_HAS_EXPIRED", "CERT_CHAIN_TOO_LONG", "CERT_REVOKED", "CERT_UNTRUSTED"],
  ...["CERT_REJECTED", "CRL_SIGNATURE_FAILURE", "CRL_NOT_YET_VALID", "CRL_HAS_EXPIRED", "ERROR_IN_CERT_NOT_BEFORE_FIELD"],
  ...["ERROR_IN_CERT_NOT_AFTER_FIELD", "ERROR_IN_CRL_LAST_UPDATE_FIELD", "ERROR_IN_CRL_NEXT_UPDATE_FIELD"],
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "INVALID_CA", "PATH_LENGTH_EXCEEDED", "INVALID_PURPOSE"],
  ...["HOSTNAME_MISMATCH", "UNSPECIFIED", "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_TLS_CERT_ALTNAME_FORMAT"],
];

describe("why there is no connection", () => {
  it.each(X509)("is the certificate with %s, and a mail is not retried automatically", (code) => {
    expect(connectionFault(code)).toBe("certificate");
    expect(smtpFailure({ code: "ESOCKET", originalCode: code }, false)).toBe("mail-certificate");
  });

  it.each([
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "certificate"],
    ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", "certificate"],
    ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "certificate"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "no-tls"],
    ["ERR_TLS_INVALID_PROTOCOL_VERSION", "no-tls"],
    ["EPROTO", "no-tls"],
    ["ENOTFOUND", "name"],
    ["EAI_AGAIN", "name"],
    ["EAI_FAIL", "name"],
    ["EHOSTUNREACH", "network"],
    ["ENETDOWN", "network"],
    ["ECONNREFUSED", "port"],
    ["ETIMEDOUT", "silent"],
    ["ECONNRESET", "reset"],
    ["ECERTAINLY", "other"],
    ["", "other"],
  ])("with %j is %s", (code, fault) => {
    expect(connectionFault(code)).toBe(fault);
  });
});
