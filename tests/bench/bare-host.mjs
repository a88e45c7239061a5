// The least that a program has to do to serve a page: the files of a folder on a free port of loopback; it prints the address. Plain
// JavaScript, so that removing types takes no time.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8" };
const folder = process.argv[2] ?? "";

const server = createServer(async (request, response) => {
  const name = request.url === "/" ? "/index.html" : (request.url ?? "");
  const body = await readFile(join(folder, name)).catch(() => null);
  response.writeHead(body === null ? 404 : 200, { "content-type": types[extname(name)] ?? "application/octet-stream" });
  response.end(body);
});

server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${server.address().port}/\n`));
