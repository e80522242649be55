// Parses an AsyncAPI document with the official parser, its references included: the path from standard input, as JSON.
// Says what the document holds, and every diagnostic.
const fs = require("fs");
const { Parser } = require("@asyncapi/parser");

const source = JSON.parse(fs.readFileSync(0, "utf8"));
new Parser().parse(fs.readFileSync(source, "utf8"), { source }).then(({ document, diagnostics }) => {
  const found = document && {
    version: document.version(),
    servers: document.allServers().all().map((one) => one.id()),
    channels: document.channels().all().map((one) => one.address()),
    messages: document.allMessages().all().length,
    operations: document.operations().all().length,
  };
  const problems = diagnostics.map((one) => `${one.path.join(".")}: ${one.message}`);
  process.stdout.write(JSON.stringify({ found: found ?? null, problems }));
});
