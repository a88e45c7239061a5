// needs: slapd radicale
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { CALENDAR_USER, startRadicale } from "#tests/support/servers/radicale.ts";
import { LDAP_ADMIN, LDAP_BASE, startSlapd } from "#tests/support/servers/slapd.ts";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";

test.use({ locale: "de-DE" });

const LDIF = `dn: ${LDAP_BASE}
objectClass: dcObject
objectClass: organization
o: Beispiel
dc: example

dn: uid=anna,${LDAP_BASE}
objectClass: inetOrgPerson
cn: Anna Verzeichnis
sn: Verzeichnis
o: Registerwerk
telephoneNumber: 030 23125-411

dn: uid=bernd,${LDAP_BASE}
objectClass: inetOrgPerson
cn: Bernd Verzeichnis
sn: Verzeichnis
o: Registerwerk
telephoneNumber: 030 23125-412

`;

test("a company's directory is tested, read, trusted less and more, and removed", async ({ faden, page }) => {
  test.setTimeout(90_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const slapd = await startSlapd();
  await slapd.add(LDIF);
  await faden.open();
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();

  await test.step("faults are reported before anything is saved", async () => {
    await page.getByRole("button", { name: t("settings.sources.ldap") }).click();
    await page.keyboard.type("127.0.0.1");
    await page.getByRole("radio", { name: t("settings.mail.security.starttls") }).click({ force: true });
    await page.getByLabel(t("settings.mail.port")).fill(String(slapd.port));
    await page.getByLabel(t("settings.source.bind")).fill(LDAP_ADMIN.bindDn);
    await page.getByLabel(t("settings.account.password")).fill(LDAP_ADMIN.password);
    await page.getByLabel(t("settings.source.base")).fill(LDAP_BASE);
    const save = page.getByRole("button", { name: t("settings.source.save-new") });
    await save.click();
    await expect(page.getByText(t("settings.source.name.bad"))).toBeVisible();
    await expect(page.getByLabel(t("settings.source.name"))).toBeFocused();
    await page.getByLabel(t("settings.source.name")).fill("Registerwerk intern");
    await page.getByRole("button", { name: t("settings.source.test"), exact: true }).click();
    await expect(page.getByText(t("failure.source-untrusted"))).toBeVisible();
    await page.getByText(t("settings.source.certificate"), { exact: true }).click();
    await page.getByLabel(t("settings.source.certificate.text")).fill(slapd.certificate);
    await page.getByLabel(t("settings.account.password")).fill("falsch");
    await page.getByRole("button", { name: t("settings.source.test"), exact: true }).click();
    await expect(page.getByText(t("failure.source-refused"))).toBeVisible();
    await page.getByLabel(t("settings.account.password")).fill(LDAP_ADMIN.password);
    await page.getByRole("button", { name: t("settings.source.test"), exact: true }).click();
    await expect(page.getByText("Anna Verzeichnis")).toBeVisible();
    await expect(page.getByRole("button", { name: t("settings.source.test"), exact: true })).toBeFocused();
    await save.click();
  });
  const line = page.getByTestId("source").filter({ hasText: "Registerwerk intern" });

  await test.step("its people are there, from that source", async () => {
    await expect(line).toContainText("2 Kontakte");
    await desk.openContact("Bernd Verzeichnis");
    await expect(page.getByRole("heading", { name: "Bernd Verzeichnis" })).toBeVisible();
    await expect(page.getByText("Registerwerk intern", { exact: true })).toBeVisible();
  });

  await test.step("an unreachable server is reported, and no contact is removed", async () => {
    await slapd.stop();
    await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
    await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
    await page.getByRole("button", { name: t("settings.source.sync.label", { name: "Registerwerk intern" }) }).click();
    await expect(line).toContainText(t("failure.source-unreachable"));
    await expect(line).toContainText("2 Kontakte");
  });

  await test.step("after removal its people are gone", async () => {
    await page.getByRole("button", { name: t("settings.accounts.edit", { label: "Registerwerk intern" }) }).click();
    await page.getByRole("button", { name: t("settings.source.remove"), exact: true }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: t("settings.source.remove"), exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: t("settings.source.remove.sure") }).click();
    await expect(page.getByText(t("settings.sources.none"))).toBeVisible();
    expect(await faden.host().core.handlers["contact.search"]({ text: "Verzeichnis", limit: 5 })).toEqual([]);
  });
  await slapd.dispose();
});

/** A server that redirects to another one, as providers with many servers do. */
async function startPointer(to: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => response.writeHead(301, { location: to }).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

const CARD = (name: string, tel: string) =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name.replace(" ", "-")}\r\nFN:${name}\r\nN:${name.split(" ").toReversed().join(";")};;;\r\nTEL;TYPE=WORK:${tel}\r\nNOTE:bleibt\r\nEND:VCARD\r\n`;

test("an address book on a server is found and chosen, and changes here are written there", async ({ faden, page }) => {
  test.setTimeout(90_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const radicale = await startRadicale();
  radicale.fill({ "carla.vcf": CARD("Carla Kartei", "030 23125-421") });
  await faden.open();
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();

  await test.step("another server gets the password only once the rep has seen its name", async () => {
    const front = await startPointer(radicale.url);
    await page.getByRole("button", { name: t("settings.sources.carddav") }).click();
    await page.keyboard.type(front.url);
    await page.getByLabel(t("settings.calendar.user")).fill(CALENDAR_USER.user);
    await page.getByLabel(t("settings.calendar.password")).fill(CALENDAR_USER.password);
    await page.keyboard.press("Tab");
    const find = page.getByRole("button", { name: t("settings.source.find") });
    await find.press("Enter");
    const { host } = new URL(radicale.url);
    await expect(page.getByText(t("settings.source.elsewhere", { host }))).toBeVisible();
    await expect(find).toBeFocused();
    await page.getByRole("button", { name: t("settings.source.elsewhere.go", { host }) }).press("Enter");
    await expect(page.getByPlaceholder("https://", { exact: true })).toHaveValue(radicale.url);
    await expect(find).toBeFocused();
    await front.close();
  });

  await test.step("an address book is found by its server's address, and the source gets its name", async () => {
    await page.getByText("contacts", { exact: true }).click();
    await expect(page.getByLabel(t("settings.source.name"))).toHaveValue("contacts");
    await page.getByText(t("settings.source.write-back"), { exact: true }).click();
    await page.getByRole("button", { name: t("settings.source.save-new") }).click();
    await expect(page.getByTestId("source")).toContainText("ein Kontakt");
  });

  await test.step("changed here, their card is changed there, and keeps what Faden does not know", async () => {
    await desk.openContact("Carla Kartei");
    await page.getByRole("button", { name: t("form.edit") }).click();
    await page.getByLabel(t("form.company")).fill("Karteiwerk");
    await page.getByRole("button", { name: t("form.save") }).click();
    await expect.poll(async () => (await radicale.request("GET", `${radicale.book}carla.vcf`)).text()).toContain("ORG:Karteiwerk");
    expect(await (await radicale.request("GET", `${radicale.book}carla.vcf`)).text()).toContain("NOTE:bleibt");
  });

  await test.step("changed there, it is changed here", async () => {
    const url = `${radicale.book}carla.vcf`;
    const text = await (await radicale.request("GET", url)).text();
    await radicale.request("PUT", url, text.replace("Karteiwerk", "Zettelwerk"), { "content-type": "text/vcard" });
    await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
    await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
    await page.getByRole("button", { name: t("settings.source.sync.label", { name: "contacts" }) }).click();
    await desk.openContact("Carla Kartei");
    await expect(page.getByText("Zettelwerk").first()).toBeVisible();
  });
  await radicale.dispose();
});
