import { connect } from "node:net";

/** A client for Asterisk's manager interface (AMI): one connection per action, since tests send few. */
export function managerAction(port: number, action: Readonly<Record<string, string>>): Promise<string> {
  const lines = (fields: Readonly<Record<string, string>>) =>
    `${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\r\n")}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setEncoding("utf8");
    socket.on("error", reject);
    socket.on("connect", () => {
      socket.write(lines({ Action: "Login", Username: "bed", Secret: "bedpw", Events: "off" }));
      socket.write(lines({ ...action, ActionID: "action" }));
    });
    socket.on("data", (chunk: string) => {
      received += chunk;
      const answer = received.split("\r\n\r\n").find((block, at, all) => at < all.length - 1 && block.includes("ActionID: action"));
      if (answer === undefined) return;
      socket.end();
      if (answer.includes("Response: Success")) resolve(answer);
      else reject(new Error(`Asterisk refuses ${action["Action"]}: ${answer}`));
    });
  });
}
