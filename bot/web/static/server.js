// What the page asks of the server: requests, the live stream, and a queue that sends again.

const me = new URLSearchParams(location.search).get("as") || "";

export function address(path, more = {}) {
  return `${path}?${new URLSearchParams({ as: me, ...more })}`;
}

export class Refused extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

// Asks, or tells if there is a body. Raises Refused for a no, other errors where asking again helps.
export async function ask(path, { body, ...more } = {}) {
  const response = await fetch(address(path, more), body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answered(response);
}

// Brings a picture or a voice; its name on the server. Raises as `ask`.
export async function bring(room, file) {
  const response = await fetch(address(`/api/rooms/${room}/files`), { method: "POST", body: file });
  return (await answered(response)).file;
}

function answered(response) {
  if (response.status >= 500 || response.status === 429) throw new Error(`${response.status}`);
  if (!response.ok) throw new Refused(response.status);
  return response.json();
}

// The live stream. The browser reconnects by itself and tells what it saw last; where it gives up
// (the server was away and refused), we begin again from `seen()`.
export function follow(seen, { line, toast, clock, state, refused }) {
  const stream = new EventSource(address("/api/events", { after: seen() }));
  stream.addEventListener("open", () => state(true));
  stream.addEventListener("line", (event) => line(JSON.parse(event.data)));
  stream.addEventListener("toast", (event) => toast(JSON.parse(event.data)));
  stream.addEventListener("clock", (event) => clock(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    state(false);
    if (stream.readyState === EventSource.CLOSED)
      setTimeout(async () => {
        await refused();
        follow(seen, { line, toast, clock, state, refused });
      }, 3000);
  });
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What was said or pressed and not yet taken. It survives a reload, keeps its order, and sends again
// under the same key, so that what arrived with a lost answer counts once.
export class Queue {
  constructor({ taken, refused, waiting }) {
    this.told = { taken, refused, waiting };
    this.pumping = false;
    this.wake = () => {};
  }

  // Whose it is: what somebody left unsent on this device is not said by the next.
  of(handle) {
    this.store = `stool:queue:${handle}`;
  }

  get items() {
    try {
      return JSON.parse(localStorage.getItem(this.store)) || [];
    } catch {
      return [];
    }
  }

  keep(items) {
    localStorage.setItem(this.store, JSON.stringify(items));
  }

  add(item) {
    this.keep([...this.items, item]);
    this.pump();
  }

  drop(key) {
    this.keep(this.items.filter((item) => item.key !== key));
  }

  retry() {
    this.wake();
    this.pump();
  }

  async pump() {
    if (this.pumping) return;
    this.pumping = true;
    let patience = 1000;
    for (let item; (item = this.items[0]); ) {
      const { room, kind, ...body } = item;
      try {
        const answer = await ask(`/api/rooms/${room}/${kind}`, { body });
        this.drop(item.key);
        this.told.taken(item, answer);
        patience = 1000;
      } catch (fault) {
        if (fault instanceof Refused) {
          this.drop(item.key);
          this.told.refused(item);
          continue;
        }
        this.told.waiting(item);
        await new Promise((done) => {
          this.wake = done;
          setTimeout(done, patience);
        });
        patience = Math.min(patience * 2, 30000);
      }
    }
    this.pumping = false;
  }
}
