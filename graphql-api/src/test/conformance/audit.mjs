// Runs the server audits of graphql-http against a running endpoint.
// Usage: node audit.mjs URL < TOKEN; exits with 1 if an audit of a MUST fails.
import { readFileSync } from "node:fs";
import { auditServer } from "graphql-http";

const [url] = process.argv.slice(2);
const token = readFileSync(0, "utf8").trim();

const results = await auditServer({
  url,
  fetchFn: (input, init = {}) =>
    fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
});

const count = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const result of results) {
  count[result.status]++;
  if (result.status !== "ok") {
    console.log(`${result.status.toUpperCase()} ${result.id} ${result.name}: ${result.reason}`);
  }
}
console.log(
  `${results.length} audits: ${count.ok} ok, ${count.notice} notices, ${count.warn} warnings, ${count.error} errors`,
);
process.exitCode = count.error === 0 ? 0 : 1;
