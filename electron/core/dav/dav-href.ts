/** Path segments, decoded once; a percent sign that encodes nothing stays as it is. */
function decoded(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes.toUpperCase();
    }
  });
}

/** Decodes until nothing changes: servers that encode twice in one answer and once in the next mean the same resource. */
function decodedWhole(path: string): string {
  const next = decoded(path);
  return next === path ? path.normalize("NFC") : decodedWhole(next);
}

/** Ways to read an href, from the strictest to the most lenient. */
const READINGS: readonly ((path: string) => string)[] = [(path) => path, decoded, decodedWhole];

/**
 * Finds which of these hrefs a server means by another: RFC 4918 8.3 requires them to be equal, but servers write `%2540`, `%40` and `@`,
 * or `%c3` and `%C3`, for one resource. Only the path is compared. The strictest reading with a match decides; `null` when none matches, or
 * when it matches several.
 */
export function hrefFinder(hrefs: readonly string[], base: string): (href: string) => string | null {
  const pathOf = (href: string) => new URL(href, base).pathname;
  const known = READINGS.map((read) => {
    const found = new Map<string, string | null>();
    for (const href of hrefs) {
      const path = read(pathOf(href));
      found.set(path, found.has(path) ? null : href);
    }
    return { read, found };
  });
  return (href) => {
    const path = pathOf(href);
    const fitting = known.find(({ read, found }) => found.has(read(path)));
    return fitting?.found.get(fitting.read(path)) ?? null;
  };
}

/**
 * The part of an href's path below that of a collection, as the server wrote it; the whole path when it is outside the collection, empty
 * for the collection itself.
 */
export function pathBelow(collection: string, href: string): string {
  const [own, path] = [new URL(collection).pathname.replace(/\/?$/, ""), new URL(href, collection).pathname];
  const segments = path.split("/");
  const depth = own.split("/").length;
  if (decodedWhole(segments.slice(0, depth).join("/")) !== decodedWhole(own)) return path;
  return segments.slice(depth).join("/");
}
