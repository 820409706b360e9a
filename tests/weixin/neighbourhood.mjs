/**
 * Neighbourhood: a stand-in for "WeChat behind Wechaty".
 *
 * The genuine Wechaty gRPC server (wechaty-puppet-service) serves the genuine
 * mock puppet (wechaty-puppet-mock). This file adds what the mock leaves out
 * (mentions, message ids, pictures, locations, recall, friends, invitations)
 * and a small HTTP API on loopback, so that a test in any language can play
 * the neighbours: POST /<verb> with a JSON object; the answer is JSON.
 *
 *   node neighbourhood.mjs [--token T] [--grpc PORT] [--said FILE]
 *
 * One JSON line on stdout names both ports once they are open; it ends when
 * its standard input does. `reset` begins a new, empty world. What the bot
 * says is also written to FILE, a line of JSON each, before it is answered:
 * that outlives this process, as what is read on phones does.
 */
import http from 'node:http'
import net from 'node:net'
import { appendFileSync } from 'node:fs'
import { randomInt, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { FileBox } from 'file-box'
import { types } from 'wechaty-puppet'
import { PuppetMock, mock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'

const { values: options } = parseArgs({ options: {
  token: { type: 'string', default: 'insecure_neighbourhood' },
  grpc: { type: 'string' },
  said: { type: 'string' },
} })
const { Message, Friendship } = types
const isRoom = id => id.startsWith('@@') || id.endsWith('@chatroom')
const kindOf = filename => {
  if (/\.(jpe?g|png)$/i.test(filename)) return Message.Image
  return /\.(ogg|silk?|mp3)$/i.test(filename) ? Message.Audio : Message.Attachment
}
const xml = text => text.replace(/[<>&"]/g, c => `&#${c.charCodeAt(0)};`)

/** The mock puppet, with the message kinds that the bot lives on. */
class NeighbourPuppet extends PuppetMock {
  sent = []                 // what the bot did, oldest first
  waiting = []              // who waits until it does more
  dings = 0
  locations = new Map()     // message id -> coordinates
  remotes = new Map()       // message id -> its file, where that lies elsewhere
  aliases = new Map()       // room id + contact id -> name in that room
  requests = new Map()      // friendship id -> payload
  invitations = new Map()   // invitation id -> payload
  clock = null              // what time it is, in ms; null: the machine's
  // How this puppet behaves: gives ids for what it sends, tells its own messages, sends at all
  // ('well', 'fail': says no, 'hang': sends and never answers), takes files, answers a ding.
  manners = { ids: true, echoes: true, sends: 'well', files: true, dongs: true }

  now () { return this.clock ?? Date.now() }

  /** Put a message into a conversation and announce it, the bot's own included, as real puppets do. */
  post (from, to, { type = Message.Text, text, filename, mentions = [], seconds = false, at, id = randomUUID() }) {
    const timestamp = (at ?? this.now()) / (seconds ? 1000 : 1)
    const place = isRoom(to) ? { roomId: to, mentionIdList: mentions } : { listenerId: to }
    this.mocker.MessageMock.create({ id, type, text, filename, talkerId: from, timestamp: seconds ? Math.floor(timestamp) : timestamp, ...place })
    const own = this.isLoggedIn && from === this.currentUserId
    if (!own || this.manners.echoes) setImmediate(() => this.emit('message', { messageId: id }))
    return id
  }

  postFile (from, to, base64, filename) {
    const type = kindOf(filename)
    const id = this.post(from, to, { type, filename })
    this.mocker.cacheFileBoxPayload.set(id, FileBox.fromBase64(base64, filename).toJSON())
    return id
  }

  /** A place on the map, the way the named puppet reports it. */
  postLocation (from, to, where, dialect) {
    const { latitude, longitude, name = '', address = '', accuracy = 15 } = where
    if (dialect === 'wechat4u') return this.post(from, to, { text: `${address}:\n/cgi-bin/mmwebwx-bin/webwxgetpubliclinkimg?pictype=location` })
    const text = `<msg><location x="${latitude}" y="${longitude}" scale="${accuracy}" label="${xml(address)}" maptype="0" poiname="${xml(name)}" /></msg>`
    const id = this.post(from, to, { type: Message.Location, text })
    if (dialect !== 'padlocal') this.locations.set(id, { latitude, longitude, name, address, accuracy })
    return id
  }

  /** What the bot sends: sent well, refused, or sent without an answer. */
  async send (kind, to, more, post) {
    if (!this.isLoggedIn) throw new Error('not logged in')
    if (this.manners.sends === 'fail' || (kind === 'file' && !this.manners.files)) throw new Error(`cannot send to ${to}`)
    const id = post()
    this.record(kind, to, id, more)
    if (this.manners.sends === 'hang') await new Promise(() => {})
    return this.manners.ids ? id : undefined
  }

  record (kind, to, id, more) {
    this.sent.push({ kind, to, id, ...more })
    if (options.said) appendFileSync(options.said, JSON.stringify({ kind, to, text: more?.text ?? '' }) + '\n')
    for (const go of this.waiting.splice(0)) go()
  }

  async messageSendText (to, text, mentions = []) {
    return this.send('text', to, { text, mentions }, () => this.post(this.currentUserId, to, { text, mentions }))
  }

  async messageSendFile (to, file) {
    const base64 = await file.toBase64()   // uploaded and remote files arrive by reference
    return this.send('file', to, { name: file.name, base64 }, () => this.postFile(this.currentUserId, to, base64, file.name))
  }

  async messageSendUrl (to, link) {
    return this.send('url', to, { link }, () => this.post(this.currentUserId, to, { type: Message.Url, text: link.url }))
  }

  async messageRecall (id) {
    this.record('recall', null, id)
    return this.manners.sends === 'well'
  }

  ding (data) {
    this.dings += 1
    if (this.manners.dongs) super.ding(data)
  }

  async messageFile (id) { return this.remotes.get(id) ?? super.messageFile(id) }
  async messageImage (id) { return this.messageFile(id) }
  async messageLocation (id) {
    if (!this.locations.has(id)) throw new Error(`no location in message ${id}`)
    return this.locations.get(id)
  }

  async roomMemberRawPayload (roomId, id) {
    return { ...await super.roomMemberRawPayload(roomId, id), roomAlias: this.aliases.get(`${roomId} ${id}`) }
  }

  async friendshipRawPayload (id) { return this.requests.get(id) }
  async friendshipAccept (id) {
    const { contactId } = this.requests.get(id)
    this.record('befriended', contactId, id)
    this.mocker.ContactMock.load(contactId).payload.friend = true
    this.announceFriendship({ contactId, type: Friendship.Confirm })
  }

  announceFriendship (payload) {
    const id = randomUUID()
    this.requests.set(id, { id, hello: '', ticket: '', timestamp: this.now(), ...payload })
    this.emit('friendship', { friendshipId: id })
    return id
  }

  async roomInvitationRawPayload (id) { return this.invitations.get(id) }
  async roomInvitationAccept (id) {
    const { room, inviterId } = this.invitations.get(id)
    this.record('entered', room, id)
    this.mocker.RoomMock.load(room).add(this.mocker.ContactMock.load(this.currentUserId)).by(this.mocker.ContactMock.load(inviterId))
  }
}

/** A port below those that the machine gives to outgoing connections, so that nobody takes it while we are away. */
const freePort = async () => {
  for (;;) {
    const port = randomInt(20000, 32000)
    const probe = net.createServer()
    const free = await new Promise(resolve => probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
    await new Promise(resolve => probe.close(resolve))
    if (free) return port
  }
}

const grpcPort = Number(options.grpc) || await freePort()
let mocker, puppet, server
const extra = []   // further servers: with TLS, say
const person = id => mocker.ContactMock.load(id)
const room = id => mocker.RoomMock.load(id)

const serving = async (port, tls) => {
  const made = new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet, token: options.token, tls })
  await made.start()
  return made
}
const down = async () => {
  await server?.stop()
  server = undefined
}
const up = async () => { server ??= await serving(grpcPort, { disable: true }) }

const reset = async () => {
  await down()
  for (const each of extra.splice(0)) await each.stop()
  puppet?.removeAllListeners()
  mocker = new mock.Mocker()
  puppet = new NeighbourPuppet({ mocker })
  puppet.setMaxListeners(0)
  puppet.on('error', () => {})
  await puppet.start()
  await up()
}

const verbs = {
  __proto__: null,
  reset,
  contact: payload => mocker.createContact({ friend: true, type: types.Contact.Individual, ...payload }).payload,
  room: ({ members, ...payload }) => mocker.createRoom({ memberIdList: members, ...payload }).payload,
  alias: ({ room, who, alias }) => {
    puppet.aliases.set(`${room} ${who}`, alias)
    puppet.dirtyPayload(types.Payload.RoomMember, room)
  },
  login: ({ id }) => puppet.login(id),
  logout: () => puppet.logout(),
  scan: ({ qrcode }) => mocker.scan(qrcode),
  clock: ({ at }) => { puppet.clock = at },
  behave: manners => Object.assign(puppet.manners, manners),
  say: ({ from, to, ...message }) => puppet.post(from, to, message),
  burst: ({ from, to, texts }) => texts.map(text => puppet.post(from, to, { text })),
  photo: ({ from, to, base64, name = 'photo.jpg' }) => puppet.postFile(from, to, base64, name),
  remote: ({ id, url, headers, name = 'photo.jpg' }) => {   // the file of that message lies elsewhere
    puppet.remotes.set(id, FileBox.fromUrl(url, { headers, name }))
  },
  location: ({ from, to, dialect = 'xp', ...where }) => puppet.postLocation(from, to, where, dialect),
  join: ({ room: id, who, by }) => room(id).add(...who.map(person)).by(person(by)),
  leave: ({ room: id, who, by }) => room(id).remove(...who.map(person)).by(person(by)),
  topic: ({ room: id, topic, by }) => room(id).topic(topic).by(person(by)),
  friendship: ({ id, hello = '' }) => puppet.announceFriendship({ contactId: id, hello, type: Friendship.Receive }),
  invite: ({ room: id, by }) => {
    const invitation = randomUUID()
    const { topic, memberIdList } = room(id).payload
    puppet.invitations.set(invitation, { id: invitation, room: id, inviterId: by, topic, memberCount: memberIdList.length, memberIdList, avatar: '', invitation: '', receiverId: '', timestamp: puppet.now() })
    puppet.emit('room-invite', { roomInvitationId: invitation })
    return invitation
  },
  forget: ({ id }) => {
    mocker.cacheMessagePayload.delete(id)
    puppet.cache.message.delete(id)
  },
  emit: ({ event, payload }) => { puppet.emit(event, payload) },   // heartbeat, a repeated message …
  sent: async ({ after = 0, count = 0 }) => {   // answers once there are so many
    while (puppet.sent.length - after < count) await new Promise(resolve => puppet.waiting.push(resolve))
    return puppet.sent.slice(after)
  },
  dings: () => puppet.dings,
  listeners: () => puppet.listenerCount('dong'),   // how many event streams are open
  down,
  up,
  restart: async ({ downMs = 0 }) => {
    await down()
    await new Promise(resolve => setTimeout(resolve, downMs))
    await up()
  },
  tls: async ({ cert, key }) => {
    const port = await freePort()
    extra.push(await serving(port, { serverCert: cert, serverKey: key }))
    return port
  },
}

const control = http.createServer(async (request, response) => {
  const answer = (status, body = null) => {
    const content = Buffer.from(JSON.stringify(body))
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': content.length }).end(content)
  }
  try {
    const verb = request.method === 'POST' && verbs[request.url.slice(1)]
    if (!verb) return answer(404, { error: `no verb ${request.method} ${request.url}` })
    const body = Buffer.concat(await request.toArray()).toString()
    answer(200, await verb(body ? JSON.parse(body) : {}))
  } catch (e) {
    answer(400, { error: e.message })
  }
})

process.stdin.resume().on('end', () => process.exit(0))
await reset()
control.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ grpc: grpcPort, http: control.address().port })))
