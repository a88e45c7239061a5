import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "#electron/core/host/security-headers.ts";
import { devHeaders, isPage } from "#scripts/dev/page-server.ts";

describe("the headers of the page under development", () => {
  it("are those of the product except for the nonce of a script and Vite's worker", () => {
    const { "content-security-policy": policy, ...others } = devHeaders("n0nce");
    const { "content-security-policy": _, ...expected } = securityHeaders("n0nce");
    expect(others).toEqual(expected);
    const directives = new Set(contentSecurityPolicy("n0nce").split("; "));
    expect(policy?.split("; ").filter((directive) => !directives.has(directive))).toEqual([
      "script-src 'self' 'nonce-n0nce'",
      "worker-src 'self' blob:",
    ]);
    expect(policy?.split("; ")).toHaveLength(directives.size + 1);
  });
});

describe("a request for the page", () => {
  const request = (url: string, cookie?: string) => ({ url, headers: cookie === undefined ? {} : { cookie } });

  it("is answered from the sources if it has a session", () => {
    expect(isPage(request("/", "other=1; faden-5170=abc"), 5170)).toBe(true);
    expect(isPage(request("/?x=1", "faden-5170=abc"), 5170)).toBe(true);
  });

  it("goes to the host without a session, with that of another port, or with a one-time link", () => {
    expect(isPage(request("/"), 5170)).toBe(false);
    expect(isPage(request("/", "faden-5171=abc"), 5170)).toBe(false);
    expect(isPage(request("/", "faden-5170="), 5170)).toBe(false);
    expect(isPage(request("/?token=t", "faden-5170=abc"), 5170)).toBe(false);
  });
});
