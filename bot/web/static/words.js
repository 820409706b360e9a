// The page's own labels in Chinese and English, and its way of writing dates.

const WORDS = {
  zh: {
    demonstration: "演示：人物和内容都是编的。",
    clock: "时钟：",
    "clock-buttons": "演示的时钟",
    run: "跑起来",
    stop: "停住",
    hour: "过一小时",
    close: "到截止",
    "nothing-to-close": "现在没有进行中的表决。",
    large: "大字",
    language: "EN",
    "language-name": "EN, switch to English",
    who: "您是谁？",
    "who-hint": "选一位邻居，用这个身份进来看看。每个标签页可以是不同的人。",
    change: "换人",
    rooms: "群聊和私聊",
    "private-room": "（私聊）",
    "private-about": "和小板凳单独说话",
    back: "返回列表",
    "first-page": "回首页",
    messages: "消息",
    older: "看更早的消息",
    newer: "有新消息 ↓",
    empty: "还没有消息。点下面的“帮助”试试。",
    nowhere: "点左边的群聊或私聊，开始说话。",
    "quick-words": "常用的话",
    reply: "回复",
    replying: "回复 {name}：{text}",
    unreply: "不回复了",
    box: "输入消息",
    send: "发送",
    me: "我",
    says: "{name}说：",
    edited: "已更新",
    sending: "发送中…",
    waiting: "还没发出去，连上后自动再发",
    refused: "发不出去",
    offline: "连接断了，正在重连…",
    unread: "有新消息",
    resident: "居民",
    council_member: "议事会成员",
    council_lead: "召集人",
    staff: "社区工作人员",
    grid_worker: "网格员",
    rider: "骑手",
    "try-resident": "可以试试：在居民群里点“支持”，发“提议：”加一件事，或者发一张照片报修。",
    "try-council_member": "可以试试：在居民议事会群里投一票，再点最上面的“到截止”看结果。",
    "try-council_lead": "可以试试：投一票；或者发“上会”加编号，把一件事交给大家表决。",
    "try-staff": "可以试试：在私聊里发“待办”，点按钮派单；或者确认新邻居的住处。",
    "try-grid_worker": "可以试试：在私聊里回复交给您的那一件，发一张照片，就办结了。",
    "try-rider": "可以试试：在私聊里发一张照片和一个位置，就是报修。",
    colon: "：",
    attach: "发照片、语音或位置",
    voice: "语音",
    recorder: "录一段语音",
    asking: "请允许使用麦克风。",
    recording: "正在录音，说完点“发送语音”。",
    full: "录满5分钟了，请点“发送语音”。",
    unable: "用不了麦克风。可以选一个录好的声音文件。",
    "send-voice": "发送语音",
    "choose-voice": "选声音文件",
    "drop-voice": "不发了",
    "too-short": "没录到声音，请再说一遍。",
    "voice-mark": "[语音] ",
    "voice-of": "{name}的语音",
    scanned: "（扫了二维码）",
    "let-go": "到期，已经删了",
    unplayable: "这台设备放不了这段语音。",
    "voice-too-large": "这段语音太大，发不出去（最大20MB）",
    "no-voice": "这个文件不是能发的语音（可以发 OGG、WebM、M4A）",
    photo: "照片",
    place: "位置",
    chosen: "要发的照片",
    "chosen-one": "第{number}张要发的照片",
    "drop-photo": "不发第{number}张",
    "too-many": "一次最多发10张。",
    "photo-mark": "[照片] ",
    "place-mark": "[位置] ",
    "document-mark": "[文件] ",
    "save-document": "保存文件：{name}",
    "photo-of": "{name}发的照片",
    "photo-saying": "{name}发的照片：{text}",
    enlarge: "看大图：{what}",
    "large-photo": "大图",
    "unreadable-photo": "照片（这台设备显示不了）",
    "too-large": "照片太大，发不出去（最大20MB）",
    "no-photo": "这不是能发的照片（可以发 JPEG、PNG、WebP、HEIC）",
    shut: "关闭",
    where: "发送位置",
    here: "发送我现在的位置",
    searching: "正在找您的位置…",
    "not-found": "没找到您的位置。没关系，在下面写清楚在哪里就行。",
    "told-where": "或者写下在哪里",
    "for-example-where": "3号楼2单元门口",
    "send-words": "发送写的地方",
    spots: "选一个地方",
    "send-spot": "发送这个地方",
    point: "或者填写经纬度（WGS-84，度）",
    latitude: "纬度（北纬为正）",
    longitude: "经度（东经为正）",
    "send-point": "发送这个经纬度",
    "no-point": "请填数字：纬度在-90到90之间，经度在-180到180之间。",
    cancel: "取消",
    "a-place": "位置",
    degrees: "{ns}{latitude}° {ew}{longitude}°",
    north: "北纬", south: "南纬", east: "东经", west: "西经",
    "on-map": "用地图打开",
  },
  en: {
    demonstration: "Demonstration: people and content are made up.",
    clock: "Clock: ",
    "clock-buttons": "The demonstration's clock",
    run: "Run",
    stop: "Stop",
    hour: "+1 hour",
    close: "To close",
    "nothing-to-close": "No vote is open just now.",
    large: "Large",
    language: "中文",
    "language-name": "中文，换成中文",
    who: "Who are you?",
    "who-hint": "Pick somebody and look around as them. Each tab can be somebody else.",
    change: "Change",
    rooms: "Groups and private chat",
    "private-room": " (private)",
    "private-about": "A talk with the bot alone",
    back: "Back to the list",
    "first-page": "To the first page",
    messages: "Messages",
    older: "Earlier messages",
    newer: "New messages ↓",
    empty: "Nothing said yet. Try “Help” below.",
    nowhere: "Pick a group or the private chat on the left.",
    "quick-words": "Quick words",
    reply: "Reply",
    replying: "Reply to {name}: {text}",
    unreply: "Do not reply",
    box: "Write a message",
    send: "Send",
    me: "Me",
    says: "{name} says:",
    edited: "updated",
    sending: "Sending…",
    waiting: "Not sent yet; will be sent once connected",
    refused: "Could not be sent",
    offline: "Connection lost, reconnecting…",
    unread: "new messages",
    resident: "Residents",
    council_member: "Council members",
    council_lead: "Chair",
    staff: "Community staff",
    grid_worker: "Grid workers",
    rider: "Riders",
    "try-resident": "Try: press “支持” in the estate's group, send “/propose” and something new, or report something broken with a photo.",
    "try-council_member": "Try: vote in the council's group, then press “To close” above for the result.",
    "try-council_lead": "Try: vote; or send “/ballot” and a number to put something to the vote.",
    "try-staff": "Try: send “/queue” in private and give a case out by button; or confirm who has moved in.",
    "try-grid_worker": "Try: in private, answer a case of yours with one photo, and it is closed.",
    "try-rider": "Try: send a photo and a place in your private chat: that is a report.",
    colon: ": ",
    attach: "Send photos, a voice message or a place",
    voice: "Voice",
    recorder: "A voice message",
    asking: "Please allow the microphone.",
    recording: "Recording. Press “Send voice” when done.",
    full: "Five minutes are full. Press “Send voice”.",
    unable: "The microphone cannot be used. You may choose a recorded file.",
    "send-voice": "Send voice",
    "choose-voice": "Choose a file",
    "drop-voice": "Do not send",
    "too-short": "Nothing was recorded. Please speak once more.",
    "voice-mark": "[Voice] ",
    "voice-of": "Voice from {name}",
    scanned: "(scanned a sign)",
    "let-go": "Its time was over: deleted",
    unplayable: "This device cannot play it.",
    "voice-too-large": "The recording is too large (20 MB at most)",
    "no-voice": "Not a voice that can be sent (OGG, WebM, M4A)",
    photo: "Photo",
    place: "Place",
    chosen: "Photos to send",
    "chosen-one": "Photo {number} to send",
    "drop-photo": "Do not send photo {number}",
    "too-many": "At most 10 photos at once.",
    "photo-mark": "[Photo] ",
    "place-mark": "[Place] ",
    "document-mark": "[File] ",
    "save-document": "Save the file: {name}",
    "photo-of": "Photo from {name}",
    "photo-saying": "Photo from {name}: {text}",
    enlarge: "Enlarge: {what}",
    "large-photo": "Large photo",
    "unreadable-photo": "Photo (this device cannot show it)",
    "too-large": "The photo is too large (20 MB at most)",
    "no-photo": "Not a photo that can be sent (JPEG, PNG, WebP, HEIC)",
    shut: "Close",
    where: "Send a place",
    here: "Send where I am",
    searching: "Looking for where you are…",
    "not-found": "Not found. Never mind: write below where it is.",
    "told-where": "Or write where it is",
    "for-example-where": "building 3, entrance 2",
    "send-words": "Send what I wrote",
    spots: "Choose a place",
    "send-spot": "Send this place",
    point: "Or write latitude and longitude (WGS-84, degrees)",
    latitude: "Latitude (north is positive)",
    longitude: "Longitude (east is positive)",
    "send-point": "Send this point",
    "no-point": "Numbers, please: latitude from -90 to 90, longitude from -180 to 180.",
    cancel: "Cancel",
    "a-place": "Place",
    degrees: "{latitude}°{ns} {longitude}°{ew}",
    north: "N", south: "S", east: "E", west: "W",
    "on-map": "Open in a map",
  },
};

// The quick words: [label, what is sent, or what the box begins with].
const QUICK = {
  zh: {
    help: ["帮助", "帮助"],
    propose: ["提议", "提议：", "begin"],
    report: ["报修", "报修：", "begin"],
    list: ["列表", "列表"],
    queue: ["待办", "待办"],
    vote: ["投票", "投票"],
    ballot: ["上会", "上会 ", "begin"],
    accept: ["受理", "受理 ", "begin"],
    answer: ["答复", "答复 ", "begin"],
    confirm: ["确认", "确认"],
    mine: ["我的", "我的"],
  },
  en: {
    help: ["Help", "/help"],
    propose: ["Propose", "/propose ", "begin"],
    report: ["Report", "/report ", "begin"],
    list: ["List", "/list"],
    queue: ["Queue", "/queue"],
    vote: ["Vote", "/vote"],
    ballot: ["Ballot", "/ballot ", "begin"],
    accept: ["Accept", "/accept ", "begin"],
    answer: ["Reply", "/reply ", "begin"],
    confirm: ["Confirm", "/confirm"],
    mine: ["Mine", "/me"],
  },
};

// What each role is offered in a group, and what only in the private chat: among neighbours a word
// like “我的” is mere talk, and the bot keeps out of it.
const OFFERED = {
  resident: [["help", "report", "propose", "list"], ["mine"]],
  council_member: [["help", "report", "propose", "list", "vote"], ["mine"]],
  council_lead: [["help", "list", "vote", "ballot"], ["mine"]],
  staff: [["help", "list", "accept", "answer"], ["queue", "confirm"]],
  grid_worker: [["help", "list"], ["queue", "confirm", "mine"]],
  rider: [["help", "report"], ["mine"]],
};

export function quickWords(role, alone) {
  const [always, inPrivate] = OFFERED[role];
  return [...always, ...(alone ? inPrivate : [])].map((name) => QUICK[language][name]);
}

export let language = "zh";

export function speak(next) {
  language = next in WORDS ? next : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export function word(key, values = {}) {
  const sentence = WORDS[language][key] || key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function translate(root) {
  for (const element of root.querySelectorAll("[data-word]"))
    element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of root.querySelectorAll("[data-hint]"))
    element.placeholder = word(element.dataset.hint);
}

// --- dates: never without the weekday ---------------------------------------------------

let zone = "Asia/Shanghai";

export function setZone(name) {
  zone = name;
}

function parts(moment) {
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: zone, year: "numeric", month: language === "zh" ? "numeric" : "short",
    day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
}

export function time(moment) {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

export function day(moment) {
  const { month, day, weekday } = parts(moment);
  return language === "zh"
    ? `${parseInt(month)}月${parseInt(day)}日（${weekday}）`
    : `${weekday} ${day} ${month}`;
}

export function full(moment) {
  const { year } = parts(moment);
  return language === "zh"
    ? `${parseInt(year)}年${day(moment)}${time(moment)}`
    : `${day(moment)} ${year}, ${time(moment)}`;
}
