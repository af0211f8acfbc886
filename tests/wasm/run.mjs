// Prints the digests of pages as `examples/digests` does: node run.mjs MODULE.wasm [--rounded] FOLDER...
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const [module, ...rest] = process.argv.slice(2);
const folders = rest.filter((argument) => !argument.startsWith("--"));
const rounded = rest.includes("--rounded");
const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
const { memory, room, digest } = instance.exports;

for (const folder of folders) {
  const names = readdirSync(folder).filter((name) => ["", ".html"].includes(extname(name)));
  const paths = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  for (const path of paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    const page = readFileSync(path);
    const place = room(page.length);
    new Uint8Array(memory.buffer, place, page.length).set(page);
    const told = BigInt.asUintN(64, digest(place, page.length, rounded));
    console.log(`${told.toString(16).padStart(16, "0")} ${path}`);
  }
}
