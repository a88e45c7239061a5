import { X509Certificate } from "node:crypto";
import type { Context } from "#electron/core/base/context.ts";
import { servicePassword } from "#electron/core/settings/service-secrets.ts";
import { type FailureReason, failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { isHost } from "#shared/domain/network/host.ts";
import { isExposed, isExposedUrl } from "#shared/domain/network/transport-security.ts";
import {
  attributeNames,
  type CarddavSource,
  DEPARTED,
  type DirectorySource,
  type LdapSource,
} from "#shared/domain/sources/directory-source.ts";
import { rulePattern } from "#shared/domain/sources/number-rule.ts";
import { isNetworked, type NetworkedSource } from "./servers/remote-source.ts";

/** Ids of contacts that come from no source. */
const TAKEN: readonly string[] = ["hand", "practice", DEPARTED];
/** A name (RFC 4512 1.4) or an OID. */
const ATTRIBUTE = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)$/;

/** The source without surrounding white space in its fields. */
export function cleaned(source: DirectorySource): DirectorySource {
  switch (source.kind) {
    case "csv":
    case "vcard":
      return source;
    case "carddav":
      return { ...source, url: withScheme(source.url.trim()), user: source.user.trim() };
    case "ldap":
      return { ...source, host: source.host.trim(), bindDn: source.bindDn.trim(), base: source.base.trim(), filter: source.filter.trim() };
  }
}

function withScheme(url: string): string {
  return url === "" || /^[a-z]+:\/\//i.test(url) ? url : `https://${url}`;
}

/**
 * Why a source cannot be used with this configuration; `null` when it can. `knowingly`: the user accepts no encryption to another machine.
 */
export async function sourceFault(
  { stores }: Pick<Context, "stores">,
  source: DirectorySource,
  knowingly: boolean,
): Promise<FailureReason | null> {
  const known = stores.sources.read().find(({ id }) => id === source.id);
  if (known === undefined ? !isNetworked(source) : known.kind !== source.kind) return "invalid";
  // Contact ids are the source's id, a colon, and an id in the source.
  if (TAKEN.includes(source.id) || /[:/]/.test(source.id)) return "invalid";
  if (source.rules.some(({ find }) => rulePattern(find) === null)) return "invalid";
  if (isNetworked(source) && source.certificate !== null && !isCertificate(source.certificate)) return "invalid";
  switch (source.kind) {
    case "csv":
    case "vcard":
      return null;
    case "carddav":
      return carddavFault(source, knowingly);
    case "ldap":
      return ldapFault(source, knowingly);
  }
}

function carddavFault({ url, collection }: CarddavSource, knowingly: boolean): FailureReason | null {
  for (const text of [url, ...(collection === "" ? [] : [collection])]) {
    const address = URL.parse(text);
    if (address === null || !/^https?:$/.test(address.protocol)) return "invalid";
    if (isExposedUrl(address) && !knowingly) return "source-insecure";
  }
  return null;
}

async function ldapFault({ host, security, filter, attributes }: LdapSource, knowingly: boolean): Promise<FailureReason | null> {
  if (!isHost(host)) return "invalid";
  if (
    !Object.values(attributes)
      .flatMap(attributeNames)
      .every((name) => ATTRIBUTE.test(name))
  )
    return "invalid";
  if (filter !== "" && !(await isFilter(filter))) return "source-bad-filter";
  return isExposed(security, host) && !knowingly ? "source-insecure" : null;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

async function isFilter(text: string): Promise<boolean> {
  const { FilterParser } = await import("ldapts");
  try {
    FilterParser.parseString(text);
    // The library accepts a filter whose last closing parenthesis is missing.
    return text.split("(").length === text.split(")").length;
  } catch {
    return false;
  }
}

/** The user that a password is for; empty when none is needed. */
function loginOf(source: NetworkedSource): string {
  if (source.kind === "ldap") return source.bindDn === "" ? "" : `${source.bindDn} ldap://${source.host.toLowerCase()}:${source.port}`;
  const origins = [source.url, source.collection].filter((url) => url !== "").map((url) => URL.parse(url)?.origin ?? "");
  return source.user === "" ? "" : [source.user, ...new Set(origins)].join(" ");
}

/** Whether server and user are the same as before. */
export function isSameLogin(before: DirectorySource | undefined, source: NetworkedSource): boolean {
  return before !== undefined && isNetworked(before) && loginOf(before) === loginOf(source);
}

/**
 * The password for the server: the given one, else (`null`) the stored one, which is only sent to the server and user it was entered for.
 */
export async function passwordFor(ctx: Context, source: NetworkedSource, given: string | null): Promise<Result<string>> {
  if (loginOf(source) === "") return ok("");
  if (given !== null) return ok(given);
  const stored = await servicePassword(ctx, `source:${source.id}`);
  const before = ctx.stores.sources.read().find(({ id }) => id === source.id);
  return stored === "" || isSameLogin(before, source) ? ok(stored) : failed("source-password");
}
