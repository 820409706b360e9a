// The page: whom one is, the rooms, and the room that is open.

import { here, MOST, Porter, typed } from "./attach.js";
import { lasts, Recorder } from "./record.js";
import { address, ask, follow, newKey, Queue } from "./server.js";
import { day, full, language, quickWords, setZone, speak, time, translate, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const GAP = 5 * 60 * 1000; // after so long a silence the time is shown again
const TOAST = 8000;
const LONG_PRESS = 500;
const SIGN = /^place-[1-9][0-9]{0,8}$/; // what the code of a sign that hangs somewhere says
const wide = matchMedia("(min-width: 800px)");

let house; // what /api/me told
let open = null; // the address of the open room
let lines = []; // the open room's lines, by id
let more = false; // there are older ones
let loaded = false; // its newest page was read
let early = []; // lines told while that was under way
let reading = null; // the room of which a page is being read
let replying = null; // the line that is being replied to
let change = 0; // the newest change that was seen
let face = null; // the clock, and when it told us
let begun = ""; // what a quick word put into the box
const drafts = new Map(); // what stands unsent in each room's box
const chosen = new Map(); // the photos chosen in each room and not sent yet
const previews = new Map(); // where this page itself has a photo or a voice on its way, by its key

// --- small things -----------------------------------------------------------------------

function make(tag, { text, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) element.textContent = text;
  element.append(...children.filter(Boolean));
  return element;
}

// What stood in it gives way; browsers of some years ago have no word of their own for this.
function fill(element, ...children) {
  element.textContent = "";
  element.append(...children);
}

function remembered(name, fallback) {
  try {
    return JSON.parse(localStorage.getItem(`stool:${name}`)) || fallback;
  } catch {
    return fallback;
  }
}

function remember(name, value) {
  localStorage.setItem(`stool:${name}`, JSON.stringify(value));
}

function avatar(handle, name) {
  if (handle === "bot")
    return make("img", { className: "avatar", src: "/static/stool.svg", alt: "" });
  const hue = [...handle].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
  const element = make("span", { className: `avatar hue-${hue}`, text: [...name][0] || "?" });
  element.setAttribute("aria-hidden", "true");
  return element;
}

const marks = () => remembered(`read:${house.me.handle}`, {});
const roomOf = (address) => house.rooms.find((room) => room.room === address);
const titleOf = (room) => (room.private ? house.bot + word("private-room") : room.name);

// --- who am I ---------------------------------------------------------------------------

// The page as somebody else; what a scanned code said goes along.
function asWhom({ handle }) {
  const start = new URLSearchParams(location.search).get("start");
  return `/?${new URLSearchParams({ as: handle, ...(start && { start }) })}`;
}

function showChooser() {
  const groups = new Map();
  for (const person of house.people)
    groups.set(person.role, [...(groups.get(person.role) || []), person]);
  fill($("people"),
    ...[...groups].map(([role, people]) =>
      make("section", {},
        make("h2", { text: word(role) }),
        make("p", { className: "hint", text: word(`try-${role}`) }),
        make("ul", {}, ...people.map((person) =>
          make("li", {},
            make("a", { className: "person", href: asWhom(person) },
              avatar(person.handle, person.name),
              make("span", {},
                make("strong", { text: person.name }),
                make("span", { className: "about", text: person.about }))))))))
  );
  document.title = `${word("who")} ${house.community}`;
}

function showMe() {
  const { handle, name, role } = house.me;
  fill($("me"),
    avatar(handle, name),
    make("span", {},
      make("strong", { text: name }),
      make("span", { className: "about", text: word(role) })),
    make("a", { className: "button", href: "/", text: word(house.demonstration ? "change" : "first-page") })
  );
  $("hint").textContent = house.demonstration ? word(`try-${role}`) : "";
}

// --- the list of rooms ------------------------------------------------------------------

function showRooms() {
  const read = marks();
  fill($("rooms"), ...house.rooms.map((room) => {
    const { last } = room;
    const unread = last && last.author !== house.me.handle && last.id > (read[room.room] || 0);
    const said = last && (room.private ? "" : last.name + word("colon")) + gist(last, 80);
    const link = make("a", { href: `#${room.room}`, className: unread ? "unread" : "" },
      avatar(room.private ? "bot" : room.room, room.name),
      make("span", { className: "brief" },
        make("strong", { text: titleOf(room) }),
        make("span", { className: "last", text: said || room.about })),
      make("span", { className: "side" },
        last && make("time", { text: when(last.at) }),
        unread && make("span", { className: "dot" },
          make("span", { className: "unseen", text: word("unread") }))));
    if (room.room === open) link.setAttribute("aria-current", "page");
    return make("li", {}, link);
  }));
}

// The time today, else the day.
function when(at) {
  const moment = new Date(at);
  return day(moment) === day(now()) ? time(moment) : day(moment);
}

function markRead() {
  const room = roomOf(open);
  const last = room && room.last;
  if (!last || document.hidden) return;
  const read = marks();
  if (read[open] === last.id) return;
  remember(`read:${house.me.handle}`, { ...read, [open]: last.id });
  showRooms();
}

// --- the open room ----------------------------------------------------------------------

async function openRoom() {
  const address = decodeURIComponent(location.hash.slice(1));
  if (open !== null) drafts.set(open, $("box").value);
  const room = roomOf(address);
  open = room ? address : null;
  document.body.classList.toggle("inside", open !== null);
  $("room").hidden = !room;
  $("nowhere").hidden = Boolean(room);
  replyTo(null);
  recorder.drop();
  showRooms();
  if (!room) return;
  showHead();
  $("box").value = drafts.get(open) || "";
  showChosen();
  fitBox();
  lines = [];
  early = [];
  more = loaded = false;
  reading = null;
  $("older").hidden = true;
  fill($("lines"));
  $("newer").hidden = true;
  $("empty").hidden = true;
  toast("");
  if (booted) $("title").focus({ preventScroll: true });
  await quietly(readOlder);
  toEnd();
  markRead();
}

function showHead() {
  const room = roomOf(open);
  $("title").textContent = titleOf(room);
  $("about").textContent = room.private ? word("private-about") : room.about;
  document.title = `${titleOf(room)} · ${house.community || house.bot}`;
  showQuickWords();
}

// What is read from the past is not announced as if it were just said.
let quiet = 0;
async function quietly(work) {
  quiet += 1;
  $("lines").setAttribute("aria-live", "off");
  try {
    await work();
  } finally {
    requestAnimationFrame(() => {
      quiet -= 1;
      if (quiet === 0) $("lines").setAttribute("aria-live", "polite");
    });
  }
}

async function readOlder() {
  if (reading === open) return;
  const address = open;
  const first = lines[0] && lines[0].id;
  reading = address;
  try {
    const page = await ask(`/api/rooms/${address}/lines`, first ? { before: first } : {});
    if (address !== open) return;
    const scroll = $("scroll");
    const below = scroll.scrollHeight - scroll.scrollTop;
    more = page.more;
    page.lines.forEach(place);
    if (!loaded) {
      loaded = true;
      early.forEach(placeIfRead);
      showPending();
    }
    $("older").hidden = !more;
    $("empty").hidden = $("lines").children.length > 0;
    if (first) scroll.scrollTop = scroll.scrollHeight - below;
  } catch {
    if (address === open) $("older").hidden = false; // to be asked again by hand
  } finally {
    if (reading === address) reading = null;
  }
}

// What happened while the room was being read waits; what is older than what was read so far
// will be read with its page.
function placeIfRead(line) {
  if (!loaded) early.push(line);
  else if (!more || line.id >= lines[0].id) place(line);
}

// Puts the line into the open room, or its newer state where it already stands.
function place(line) {
  const known = lines.findIndex((one) => one.id === line.id);
  if (known >= 0) {
    if (lines[known].change >= line.change) return;
    lines[known] = line;
    const old = element(line.id);
    // A button replaced while it is held down would never hear of its click.
    if (old.querySelector("button:active")) {
      for (const end of ["pointerup", "pointercancel"])
        addEventListener(end, () => setTimeout(() => redraw(line.id)), { once: true });
      return;
    }
    const fresh = draw(line);
    const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    old.replaceWith(fresh);
    if (focused >= 0) (fresh.querySelectorAll("button")[focused] || $("box")).focus();
  } else {
    const after = lines.findIndex((one) => one.id > line.id);
    const fresh = draw(line);
    const pending = document.querySelector(`#lines [data-key="${line.key}"]`);
    if (pending) pending.remove();
    if (after < 0) {
      const pending = $("lines").querySelector("li.pending");
      $("lines").insertBefore(fresh, pending);
      lines.push(line);
    } else {
      $("lines").insertBefore(fresh, element(lines[after].id));
      lines.splice(after, 0, line);
    }
  }
  showTimes();
}

const element = (id) => document.getElementById(`line-${id}`);

// The time stands above a line that opens a day or follows a silence.
function showTimes() {
  lines.forEach((line, index) => {
    const before = lines[index - 1] && new Date(lines[index - 1].at);
    const at = new Date(line.at);
    const mark = element(line.id).querySelector(".when");
    const sameDay = before && day(before) === day(at);
    mark.hidden = sameDay && at - before < GAP;
    mark.textContent = sameDay ? time(at) : `${day(at)}${language === "zh" ? "" : ", "}${time(at)}`;
  });
}

function draw(line) {
  const mine = line.author === house.me.handle;
  const bot = line.author === "bot";
  const quoted = line.reply_to && lines.find((one) => one.id === line.reply_to);
  const card = line.buttons.length > 0;
  const bubble = make("div", { className: "bubble" },
    quoted && make("button", {
      type: "button", className: "quote", dir: "auto",
      text: quoted.name + word("colon") + gist(quoted),
      onclick: () => {
        const where = element(quoted.id);
        if (where) where.scrollIntoView({ block: "center" });
      },
    }),
    line.photo && drawPhoto(line),
    line.place && drawPlace(line.place, line.text),
    line.text && make("p", { className: "text", dir: "auto", text: worded(line.text) }),
    line.text || line.photo || line.place || line.document || line.voice
      ? "" : make("p", { className: "unreadable", text: word("let-go") }),
    line.voice ? drawVoice(line) : line.document && drawDocument(line),
    card && make("div", { className: "buttons" }, ...line.buttons.map((row) =>
      make("div", { className: "row" }, ...row.map((button) => drawButton(line, button))))));
  const state = line.state || (line.edited ? word("edited") : "");
  const item = make("li", {
    className: ["line", mine ? "mine" : "theirs", bot && "bot", card && "card", line.state && "pending"]
      .filter(Boolean).join(" "),
  },
    make("time", { className: "when", hidden: true }),
    avatar(line.author, line.name),
    make("div", { className: "said" },
      make("p", { className: "name" },
        make("span", { text: mine ? word("me") : line.name, className: mine ? "unseen" : "" })),
      make("div", { className: "beside" },
        bubble,
        line.id && make("button", {
          type: "button", className: "reply", text: word("reply"), onclick: () => replyTo(line),
        })),
      make("p", { className: "state", text: state })));
  if (line.id) item.id = `line-${line.id}`;
  else item.dataset.key = line.key;
  if (line.id) onLongPress(bubble, () => replyTo(line), () => item.classList.toggle("picked"));
  return item;
}

// What a scanned sign says for whoever scanned it is no language.
const worded = (text) => (/^\/start place-\d+$/.test(text) ? word("scanned") : text);

const photoOf = ({ name, text }) =>
  text ? word("photo-saying", { name, text: brief(text) }) : word("photo-of", { name });

function drawPhoto(line) {
  const what = photoOf(line);
  const picture = make("img", {
    alt: what, loading: "lazy",
    // A card may be given another picture: then it has another address.
    src: line.id
      ? address(`/api/rooms/${line.room}/photos/${line.id}`, line.edited ? { v: line.change } : {})
      : previews.get(line.key) || "",
  });
  const button = make("button", { type: "button", className: "photo" }, picture);
  button.setAttribute("aria-label", word("enlarge", { what }));
  button.onclick = () => {
    $("whole").src = picture.src;
    $("whole").alt = what;
    $("viewer").showModal();
  };
  picture.onload = () => { if (stood) toEnd(); };
  picture.onerror = () =>
    button.replaceWith(make("p", { className: "text unreadable", text: word("unreadable-photo") }));
  return button;
}

function drawVoice(line) {
  const player = make("audio", {
    controls: true, preload: "none",
    src: line.id ? address(`/api/rooms/${line.room}/documents/${line.id}`) : previews.get(line.key) || "",
  });
  player.setAttribute("aria-label", word("voice-of", line));
  const voice = make("div", { className: "voice" }, player);
  player.onerror = () => {
    if (!line.id) return;
    player.replaceWith(make("p", { className: "unreadable", text: word("unplayable") }), drawDocument(line));
  };
  return voice;
}

function drawDocument(line) {
  const link = make("a", {
    className: "document", text: line.document, download: line.document,
    href: address(`/api/rooms/${line.room}/documents/${line.id}`),
  });
  link.setAttribute("aria-label", word("save-document", { name: line.document }));
  return link;
}

// A place that has a name needs no figures.
function drawPlace({ latitude, longitude }, name) {
  const degrees = word("degrees", {
    ns: word(latitude < 0 ? "south" : "north"), latitude: (Math.abs(latitude) / 1e6).toFixed(6),
    ew: word(longitude < 0 ? "west" : "east"), longitude: (Math.abs(longitude) / 1e6).toFixed(6),
  });
  return make("p", { className: "place" },
    make("strong", { text: word("a-place") }), " ", name ? "" : `${degrees} `,
    make("a", { href: `geo:${latitude / 1e6},${longitude / 1e6}`, text: word("on-map") }));
}

function drawButton(line, { text, action, about }) {
  const button = make("button", { type: "button", text, className: "choice", dir: "auto" });
  const waiting = queue.items.some((item) => item.kind === "press" && item.message === line.id
    && item.action === action && item.about === about);
  button.setAttribute("aria-disabled", String(waiting));
  button.onclick = () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    queue.add({ kind: "press", room: line.room, key: newKey(), message: line.id, action, about });
  };
  return button;
}

// A tap shows what can be done with a message; a long press replies at once.
function onLongPress(bubble, long, short) {
  let timer = 0;
  let done = false;
  const stop = () => clearTimeout(timer);
  bubble.addEventListener("pointerdown", (event) => {
    done = false;
    stop();
    if (event.pointerType !== "mouse" && !event.target.closest("button"))
      timer = setTimeout(() => { done = true; long(); }, LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove", "pointerleave"])
    bubble.addEventListener(end, (event) => {
      if (end !== "pointermove" || Math.hypot(event.movementX, event.movementY) > 4) stop();
    });
  bubble.addEventListener("contextmenu", (event) => {
    if (done) event.preventDefault();
  });
  bubble.addEventListener("click", (event) => {
    if (!done && !event.target.closest("button") && !String(getSelection())) short();
  });
}

function replyTo(line) {
  replying = line;
  $("replying").hidden = !line;
  if (!line) return;
  $("replying-to").textContent = word("replying", { name: line.name, text: gist(line) });
  $("box").focus();
}

function brief(text, most = 40) {
  const flat = [...text.replace(/\s+/g, " ")];
  return flat.length > most ? `${flat.slice(0, most).join("")}…` : flat.join("");
}

// A line in few words: that it is a photo or a place, and what it says.
function gist(line, most = 40) {
  const mark = line.photo ? word("photo-mark") : line.place ? word("place-mark")
    : line.voice ? word("voice-mark") : line.document ? word("document-mark") : "";
  return mark + brief(worded(line.text), most);
}

// --- where one is in the room -----------------------------------------------------------

const atEnd = () => {
  const { scrollHeight, scrollTop, clientHeight } = $("scroll");
  return scrollHeight - scrollTop - clientHeight < 80;
};

function toEnd() {
  $("scroll").scrollTop = $("scroll").scrollHeight;
  $("newer").hidden = true;
}

// --- saying -----------------------------------------------------------------------------

const queue = new Queue({
  taken({ kind, room, message }, answer) {
    connected({ request: true });
    if (kind !== "press") heardLine(answer);
    else if (room === open) redraw(message);
  },
  refused({ kind, key, room, message }) {
    connected({ request: true });
    if (kind !== "press") stateOf(key, word("refused"));
    else if (room === open) redraw(message);
    if (kind === "press") toast(word("refused"));
  },
  waiting({ kind, key }) {
    if (kind !== "press") stateOf(key, word("waiting"));
    connected({ request: false });
  },
});

const REFUSALS = {
  photo: { 413: "too-large", 415: "no-photo" },
  voice: { 413: "voice-too-large", 415: "no-voice" },
};

const porter = new Porter({
  brought({ chosen, blob, ...item }, file) {
    connected({ request: true });
    queue.add({ ...item, file });
  },
  refused({ key, kind }, status) {
    connected({ request: true });
    stateOf(key, word(REFUSALS[kind][status] || "refused"));
  },
  waiting({ key }) {
    stateOf(key, word("waiting"));
    connected({ request: false });
  },
});

function stateOf(key, text) {
  const state = document.querySelector(`#lines [data-key="${key}"] .state`);
  if (state) state.textContent = text;
}

function redraw(id) {
  const line = lines.find((one) => one.id === id);
  const old = line && element(id);
  if (!old) return;
  const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  const fresh = draw(line);
  old.replaceWith(fresh);
  const again = fresh.querySelectorAll("button")[focused];
  if (again) again.focus();
  showTimes();
}

function showPending() {
  for (const item of [...queue.items, ...porter.items])
    if (item.kind !== "press" && item.room === open
        && !document.querySelector(`#lines [data-key="${item.key}"]`)
        && !lines.some((line) => line.key === item.key))
      $("lines").append(draw({
        ...item, id: 0, author: house.me.handle, name: house.me.name, buttons: [],
        text: item.text || item.title, photo: item.kind === "photo",
        voice: item.kind === "voice",
        place: item.kind === "place" && item, state: word("sending"),
      }));
  $("empty").hidden = $("lines").children.length > 0;
}

const answered = () => ({ reply_to: replying ? replying.id : null });

function sent() {
  replyTo(null);
  showPending();
  toEnd();
}

function say(text) {
  queue.add({ kind: "say", room: open, key: newKey(), text, ...answered() });
  sent();
}

// Several are an album; what was written stands under the first.
function show(photos, text) {
  const album = photos.length > 1 ? newKey() : null;
  porter.add(photos.map(({ file, url }, index) => {
    const key = newKey();
    previews.set(key, url);
    return { kind: "photo", room: open, key, text: index ? "" : text, album, ...answered(), chosen: file };
  }));
  sent();
}

// What is a file already needs no making: it is brought as it is.
function speakOut(blob, seconds) {
  const key = newKey();
  previews.set(key, URL.createObjectURL(blob));
  porter.add([{ kind: "voice", room: open, key, seconds, ...answered(), chosen: blob, blob }]);
  sent();
}

function point({ latitude, longitude }, title = "") {
  queue.add({ kind: "place", room: open, key: newKey(), latitude, longitude, title, ...answered() });
  sent();
  $("where").close();
}

// Whoever comes by a scanned code says so to the bot alone, as on other chats: a sign by itself, any
// other code once they press send, since a code may let in or join. The address forgets it.
function start() {
  const address = new URL(location.href);
  const code = address.searchParams.get("start");
  address.searchParams.delete("start");
  history.replaceState(null, "", address);
  if (SIGN.test(code)) return say(`/start ${code}`);
  $("box").value = `/start ${code}`.slice(0, 100);
  fitBox();
  $("box").focus();
}

function sendBox() {
  const text = $("box").value.trim();
  const photos = chosen.get(open) || [];
  if (!photos.length && (!text || text === begun.trim())) return;
  $("box").value = begun = "";
  fitBox();
  if (!photos.length) return say(text);
  chosen.delete(open);
  showChosen();
  show(photos, text);
}

// --- photos and places ------------------------------------------------------------------

function choose(files) {
  const photos = chosen.get(open) || [];
  const free = MOST - photos.length;
  if (files.length > free) toast(word("too-many"));
  const more = [...files].slice(0, free).map((file) => ({ file, url: URL.createObjectURL(file) }));
  chosen.set(open, [...photos, ...more]);
  showChosen();
  $("box").focus();
}

function showChosen() {
  const photos = chosen.get(open) || [];
  $("chosen").hidden = photos.length === 0;
  fill($("chosen"), ...photos.map((photo, index) => {
    const number = index + 1;
    const drop = make("button", { type: "button", text: "✕" });
    drop.setAttribute("aria-label", word("drop-photo", { number }));
    drop.onclick = () => {
      URL.revokeObjectURL(photo.url);
      chosen.set(open, photos.filter((one) => one !== photo));
      showChosen();
      ($("chosen").querySelectorAll("button")[Math.min(index, photos.length - 2)] || $("box")).focus();
    };
    return make("li", {}, make("img", { src: photo.url, alt: word("chosen-one", { number }) }), drop);
  }));
}

// --- speaking ---------------------------------------------------------------------------

const recorder = new Recorder({
  changed(state) {
    $("recorder").hidden = state === "idle";
    $("voice").setAttribute("aria-pressed", String(state !== "idle"));
    $("recording").textContent = state === "idle" ? "" : word(state);
    $("elapsed").textContent = "";
    $("send-voice").hidden = state !== "recording" && state !== "full";
    $("choose-voice").hidden = state !== "unable";
    // After what the browser does with a finger or mouse that went down: it would take the focus.
    if (state === "unable") setTimeout(() => $("choose-voice").focus());
  },
  ticked(seconds) {
    const whole = Math.floor(seconds);
    $("elapsed").textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  },
});

async function sendVoice() {
  const spoken = await recorder.take();
  if (!spoken) return toast(word("too-short"));
  speakOut(spoken.blob, spoken.seconds);
  $("box").focus();
}

async function dropVoice() {
  await recorder.drop();
  $("voice").focus();
}

// Held, the button records for as long as it is held; tapped or pressed with a key, until the next.
function wireVoice() {
  const button = $("voice");
  let began = 0; // when the pointer went down to begin; 0 where it was to end
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    began = recorder.state === "recording" || recorder.state === "full" ? 0 : event.timeStamp;
    if (began) recorder.start();
  });
  button.addEventListener("pointerup", ({ timeStamp }) => {
    if (recorder.state !== "recording" && recorder.state !== "full") return;
    if (!began || timeStamp - began > LONG_PRESS) sendVoice();
  });
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", async ({ detail }) => {
    if (detail) return; // by a pointer, which was heard above
    if (recorder.state === "recording" || recorder.state === "full") return sendVoice();
    await recorder.start();
    if (recorder.state === "recording") $("send-voice").focus();
  });
  $("send-voice").onclick = sendVoice;
  $("drop-voice").onclick = dropVoice;
  $("choose-voice").onclick = () => $("voices").click();
  $("recorder").addEventListener("keydown", (event) => {
    if (event.key === "Escape") dropVoice();
  });
  $("voices").onchange = async () => {
    const [file] = $("voices").files;
    $("voices").value = "";
    if (!file) return;
    await recorder.drop();
    speakOut(file, await lasts(file));
    $("box").focus();
  };
}

function askWhere() {
  $("where-state").textContent = "";
  $("spot-form").hidden = house.spots.length === 0;
  $("point").hidden = !house.demonstration;
  fill($("spots"), ...house.spots.map(({ name }, index) =>
    make("option", { value: String(index), text: name })));
  $("where").showModal();
}

async function pointHere() {
  $("where-state").textContent = word("searching");
  try {
    const found = await here();
    if ($("where").open) point(found);
  } catch {
    $("where-state").textContent = word("not-found");
  }
}

function pointTyped() {
  const latitude = typed($("latitude").value, 90);
  const longitude = typed($("longitude").value, 180);
  if (latitude === null || longitude === null) {
    $("where-state").textContent = word("no-point");
    $(latitude === null ? "latitude" : "longitude").focus();
    return;
  }
  $("point").reset();
  point({ latitude, longitude });
}

function fitBox() {
  const box = $("box");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, innerHeight / 3)}px`;
}

function showQuickWords() {
  fill($("words"), ...quickWords(house.me.role, roomOf(open).private).map(([label, text, begin]) =>
    make("button", {
      type: "button", text: label,
      onclick() {
        if (!begin) return say(text);
        begun = text;
        const box = $("box");
        if (!box.value.startsWith(text)) box.value = text + box.value;
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
        fitBox();
      },
    })));
}

// --- what comes in ----------------------------------------------------------------------

function heardLine(line) {
  change = Math.max(change, line.change);
  const room = roomOf(line.room);
  if (!room) return;
  if (!room.last || line.id > room.last.id
      || (line.id === room.last.id && line.change > room.last.change)) room.last = line;
  if (line.room === open) {
    const stay = atEnd();
    const fresh = !lines.some((one) => one.id === line.id);
    placeIfRead(line);
    $("empty").hidden = $("lines").children.length > 0;
    if (stay) toEnd();
    else if (fresh && line.author !== house.me.handle) $("newer").hidden = false;
    if (stay) markRead();
  }
  showRooms();
}

let toastTimer = 0;
function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  if (text) toastTimer = setTimeout(() => toast(""), TOAST);
}

// Whether the stream stands, and whether the last request came through.
const connection = { stream: true, request: true };

function connected(news) {
  Object.assign(connection, news);
  const text = connection.stream && connection.request ? "" : word("offline");
  if ($("offline").textContent !== text) $("offline").textContent = text;
  if (news.stream) {
    queue.retry();
    porter.retry();
  }
}

// --- the clock --------------------------------------------------------------------------

function now() {
  if (!face) return new Date();
  const run = face.running ? performance.now() - face.told : 0;
  return new Date(Date.parse(face.now) + run);
}

function showClock() {
  $("hands").hidden = !face;
  if (!face) return;
  const text = full(now());
  if ($("clock").textContent !== text) $("clock").textContent = text;
  $("run").textContent = word(face.running ? "stop" : "run");
}

function tellClock(told) {
  const before = face && day(now());
  face = told && { ...told, told: performance.now() };
  showClock();
  if (house && house.me && before !== (face && day(now()))) showRooms();
}

async function turn(what) {
  try {
    tellClock(await ask("/api/clock", { body: { do: what } }));
  } catch (fault) {
    toast(word(fault.status === 409 ? "nothing-to-close" : "refused"));
  }
}

// --- the page ---------------------------------------------------------------------------

function showLabels() {
  translate(document);
  $("notice").hidden = !house.demonstration;
  $("chooser").hidden = Boolean(house.me);
  $("house").hidden = !house.me;
  showClock();
  if (!house.me) return showChooser();
  showMe();
  showRooms();
  if (open === null) return;
  showHead();
  quietly(async () => {
    lines.forEach((line) => element(line.id).replaceWith(draw(line)));
    document.querySelectorAll("#lines li.pending").forEach((item) => item.remove());
    showPending();
    showTimes();
  });
}

function setLarge(large) {
  document.documentElement.classList.toggle("large", large);
  $("large").setAttribute("aria-pressed", String(large));
  remember("large", large);
}

function wire() {
  $("large").onclick = () => {
    const stay = atEnd();
    setLarge(!document.documentElement.classList.contains("large"));
    fitBox();
    if (stay) toEnd();
  };
  $("language").onclick = () => {
    speak(language === "zh" ? "en" : "zh");
    remember("language", language);
    showLabels();
  };
  $("run").onclick = () => turn(face.running ? "stop" : "run");
  $("hour").onclick = () => turn("hour");
  $("close").onclick = () => turn("close");
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    sendBox();
  };
  $("box").addEventListener("keydown", (event) => {
    if (event.key === "Escape") replyTo(null);
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendBox();
  });
  $("box").addEventListener("input", fitBox);
  $("box").addEventListener("paste", (event) => {
    const pictures = [...event.clipboardData.files].filter(({ type }) => type.startsWith("image/"));
    if (pictures.length === 0) return;
    event.preventDefault();
    choose(pictures);
  });
  $("photos").onclick = () => $("files").click();
  $("files").onchange = () => {
    choose($("files").files);
    $("files").value = ""; // so that the same photo can be chosen again
  };
  wireVoice();
  $("place").onclick = askWhere;
  $("here").onclick = pointHere;
  $("not-there").onclick = () => $("where").close();
  $("told-where").onsubmit = (event) => {
    event.preventDefault();
    const place = $("words-where").value.trim();
    if (!place) return;
    $("words-where").value = "";
    $("where").close();
    say(place);
  };
  $("spot-form").onsubmit = (event) => {
    event.preventDefault();
    const { name, ...position } = house.spots[$("spots").value];
    point(position, name);
  };
  $("point").onsubmit = (event) => {
    event.preventDefault();
    pointTyped();
  };
  $("shut").onclick = () => $("viewer").close();
  $("viewer").onclick = (event) => { if (event.target === $("viewer")) $("viewer").close(); };
  $("viewer").onclose = () => $("whole").removeAttribute("src");
  $("unreply").onclick = () => replyTo(null);
  $("older").onclick = () => quietly(readOlder);
  $("newer").onclick = () => { toEnd(); markRead(); };
  $("toast").onclick = () => toast("");
  $("scroll").addEventListener("scroll", () => {
    if ($("scroll").scrollTop < 150 && more) quietly(readOlder);
    if (atEnd()) { $("newer").hidden = true; markRead(); }
  });
  $("scroll").addEventListener("scroll", () => { stood = atEnd(); });
  new ResizeObserver(() => { if (stood) toEnd(); }).observe($("scroll"));
  addEventListener("hashchange", openRoom);
  addEventListener("online", () => { queue.retry(); porter.retry(); });
  document.addEventListener("visibilitychange", () => { if (open !== null) markRead(); });
  setInterval(() => { if (face && face.running) showClock(); }, 1000);
}

let stood = true; // at the end: when the keyboard comes up, the last message stays in sight

async function arrive() {
  for (;;) {
    try {
      return await ask("/api/me");
    } catch {
      connected({ request: false });
      await new Promise((done) => setTimeout(done, 3000));
    }
  }
}

// At the residents' entrance nobody is chosen from a list: whoever is let in no more begins anew.
function leave() {
  location.replace("/");
  return new Promise(() => {});
}

let booted = false;

async function begin() {
  speak(remembered("language", "zh"));
  setLarge(remembered("large", false));
  house = await arrive();
  connected({ request: true });
  if (!house.me && !house.demonstration) await leave();
  setZone(house.timezone);
  change = house.change;
  tellClock(house.clock);
  if (house.me) queue.of(house.me.handle);
  const alone = house.me && house.rooms.length === 1;
  if (alone) {
    $("back").href = "/";
    $("back").dataset.label = "first-page";
  }
  showLabels();
  wire();
  if (house.me) {
    const scanned = new URLSearchParams(location.search).has("start");
    if (scanned) history.replaceState(null, "", `#${house.rooms.find((room) => room.private).room}`);
    else if (alone || (!location.hash && wide.matches && house.rooms.length > 0))
      history.replaceState(null, "", `#${house.rooms[0].room}`);
    follow(() => change, { line: heardLine, toast: ({ text }) => toast(text), clock: tellClock,
      state: (stream) => connected({ stream }), refused: stillMe });
    await openRoom();
    if (scanned) start();
  }
  booted = true;
  document.body.dataset.ready = "yes";
}

// The stream was refused: perhaps this device is let in no more.
async function stillMe() {
  if (!house.demonstration && !(await arrive()).me) await leave();
}

begin();
