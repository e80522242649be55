// Reads published messages with the CloudEvents SDK, as a subscriber would: a JSON list of {headers, body} from standard
// input. Says for each what the SDK found in it, or why it refused it.
const { HTTP } = require("cloudevents");

const messages = JSON.parse(require("fs").readFileSync(0, "utf8"));
const read = (message) => {
  try {
    const event = HTTP.toEvent(message);
    event.validate();
    return { event };
  } catch (error) {
    return { refused: error.message };
  }
};
process.stdout.write(JSON.stringify(messages.map(read)));
