import { resolve } from "node:path";
import { defineConfig } from "vite";

// Two pages, two programs: whoever lodges an appeal loads nothing of what staff need.
const PAGES = { index: "index.html", staff: "staff/index.html" };

// `VIKNO=<address that make run prints> npm run dev` serves the pages from source, with the API of that address.
const stack = process.env.VIKNO;

/** The development server gives the staff's page for every address below /staff, as the edge does (infra/edge.js). */
const staffAddresses = {
  name: "staff-addresses",
  configureServer(server: {
    middlewares: { use(handler: (request: { url?: string }, _: unknown, next: () => void) => void): void };
  }) {
    server.middlewares.use((request, _, next) => {
      const path = (request.url ?? "").split("?")[0] ?? "";
      if (/^\/staff(\/|$)/.test(path) && !/\.[a-z0-9]+$/.test(path)) request.url = "/staff/index.html";
      next();
    });
  },
};

/** Node's resolver, unlike browsers, knows no names below `localhost`: the name goes in the header only. */
function proxied(target: URL) {
  if (!target.hostname.endsWith(".localhost")) return { target: target.origin, changeOrigin: true };
  return { target: `http://127.0.0.1:${target.port}`, headers: { host: target.host } };
}

export default defineConfig({
  plugins: [staffAddresses],
  build: {
    target: "es2020",
    // Nothing is written into pages: the Content-Security-Policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(PAGES).map(([name, file]) => [name, resolve(import.meta.dirname, file)]),
      ),
      // What all pages share comes in one file: on a slow connection each further one is waited for.
      output: {
        codeSplitting: {
          groups: [
            {
              name: "shared",
              test: /node_modules\/(preact|@preact|preact-iso|openapi-fetch)\/|src\/(ui\/(?!combobox)|api|[a-z0-9]+\.ts)/,
            },
          ],
        },
      },
    },
  },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [resolve(import.meta.dirname, "node_modules")], quietDeps: true },
    },
  },
  server: stack ? { proxy: { "/v1": proxied(new URL(stack)) } } : {},
});
