import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Late, latePart } from "#renderer/app/late.tsx";

const View = () => <p>view</p>;

it("a part is loaded once, however often it is asked for", async () => {
  let loads = 0;
  const part = latePart(async () => {
    loads += 1;
    return View;
  });
  await Promise.all([part.load(), part.load()]);
  await part.load();
  expect(loads).toBe(1);
});

it("a part that was loaded in advance is shown at once", async () => {
  const part = latePart(async () => View);
  const show = () => renderToStaticMarkup(<Late part={part} failed="failed" />);
  expect(show()).not.toContain("view");
  await part.load();
  expect(show()).toBe("<p>view</p>");
});

it("a failed load is forgotten, so that opening the view again tries again", async () => {
  let loads = 0;
  const part = latePart(async () => {
    loads += 1;
    if (loads === 1) throw new Error("gone");
    return View;
  });
  await expect(part.load()).rejects.toThrow("gone");
  expect(part.ready()).toBeNull();
  await expect(part.load()).resolves.toBe(View);
  expect(part.ready()).toBe(View);
});
