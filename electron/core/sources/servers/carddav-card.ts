import { strongEtag } from "#electron/core/dav/dav-request.ts";
import type { SourceFailure } from "#shared/domain/sources/directory-source.ts";
import { type CarddavLogin, davRequester, problemOf } from "./carddav-http.ts";
import { type Cards, SourceError } from "./remote-source.ts";

export function carddavCards(login: CarddavLogin, signal: AbortSignal): Cards {
  const fetch = davRequester(login, signal);
  return {
    async get(href) {
      const response = await fetch(href, { headers: { accept: "text/vcard" } });
      if (response.status === 404 || response.status === 410) return null;
      check(response.status);
      return { etag: strongEtag(response.headers.get("etag")), text: await response.text() };
    },
    async put(href, text, etag) {
      const condition: Record<string, string> = etag === "none" ? { "if-none-match": "*" } : etag === null ? {} : { "if-match": etag };
      const headers = { ...condition, "content-type": "text/vcard; charset=utf-8" };
      const { status } = await fetch(href, { method: "PUT", body: text, headers });
      if (status === 412) return "changed";
      checkWritten(status);
      return null;
    },
    async remove(href, etag) {
      const { status } = await fetch(href, { method: "DELETE", headers: etag === null ? {} : { "if-match": etag } });
      if (status === 412) return "changed";
      if (status !== 404 && status !== 410) checkWritten(status);
      return null;
    },
  };
}

function check(status: number): void {
  const problem = problemOf(status);
  if (problem !== null) throw new SourceError(problem);
}

/** A user who may read an address book may lack the right to write it (RFC 3744). */
function checkWritten(status: number): void {
  const isClosed = status === 403 || status === 405;
  const problem: SourceFailure | null = isClosed ? "source-read-only" : status === 507 ? "source-unexpected" : problemOf(status);
  if (problem !== null) throw new SourceError(problem);
}
