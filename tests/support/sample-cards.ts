/** A card of a person with a number, as address books store it. */
export function sampleCard(uid: string, name: string, number: string, more: readonly string[] = []): string {
  const [first = "", last = ""] = name.split(" ");
  const lines = ["BEGIN:VCARD", "VERSION:3.0", `UID:${uid}`, `FN:${name}`, `N:${last};${first};;;`, `TEL;TYPE=WORK:${number}`, ...more];
  return `${[...lines, "END:VCARD"].join("\r\n")}\r\n`;
}
