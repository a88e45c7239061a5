import { ldapSource } from "./ldap-source.ts";
import { type OpenRemote, type RemoteSource, SourceError } from "./remote-source.ts";

/** Until there is one for the kind. */
async function unknown(): Promise<never> {
  throw new SourceError("source-unexpected");
}

export const openRemote: OpenRemote = (source, password): RemoteSource => {
  switch (source.kind) {
    case "ldap":
      return ldapSource(source, password);
    case "carddav":
      return { test: unknown, books: unknown, sync: unknown, byNumber: null };
  }
};
