import { carddavSource } from "./carddav-source.ts";
import { ldapSource } from "./ldap-source.ts";
import type { OpenRemote, RemoteSource } from "./remote-source.ts";

export const openRemote: OpenRemote = (source, password): RemoteSource => {
  switch (source.kind) {
    case "ldap":
      return ldapSource(source, password);
    case "carddav":
      return carddavSource(source, password);
  }
};
