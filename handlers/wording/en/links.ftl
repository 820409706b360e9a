# Personal links, devices, the web entrance.
links-no-web = There are no web pages here yet. Just tell me in the chat.
links-link =
    Open this link to vote, propose and report on a web page, without a password:
    { $url }
    It is good for 10 minutes and opens on one device. It is yours alone: please pass it to nobody.
    When you no longer use that device, send “/enddevice”.
links-letter-comes = The page for { $name } ({ $home }) is being made and will come here. Please print it and hand it to them in person; do not forward it.
links-device = { $place }. { $what }: since { $since }, last used { $seen }
links-devices =
    Your web devices:
    { $lines }
    Tap one that you no longer use, or send “/enddevice 1”.
links-no-devices = You have no web devices. Send “/web” to use the web page.
links-appliance = { $what ->
    [phone] Phone
    [tablet] Tablet
   *[computer] Computer
}
links-device-ended = Ended: { $what }. To use it again, send “/web” for a new link.
links-say-home = You have not said where you live. Please tap “Open the chat” and write, for example: I live in building 3, unit 2, room 502.
button-web = Web page
button-device-end = End { $place }. { $what }

# --- on paper ---
links-letter-file = Web link for { $name }
links-letter-title = Scan this to open your Little Stool
links-letter-about =
    Scan it and press “Open on this device”. From then on this phone shows notices and lets you vote, propose and report, without a password.
    Good until { $until }, on one device only.
links-letter-code = For you alone
links-letter-below =
    Please do not photograph or forward it: whoever scans it first is “you”.
    If it does not open, or somebody else used it, ask the community staff for another; the old one ends at once.
links-household-title = { $building } · household codes
links-household-about = Scan the code, or type what stands below it on the web page; on Telegram send it to the bot in private. Good until { $until }, each code once.
links-household-slip = { $building } unit ____ room ____
links-household-below = A code only begins a conversation. It does not prove where anybody lives and alone makes no ballot count: neighbours or staff confirm the home, ownership is checked separately.
links-codes-printed = { $name } holds { $count } household codes. They stand in this file alone: print it, then erase it.
links-codes-need-web = Set WEB_URL first, so that the codes lead somewhere.
links-file-not-kept = The file cannot be written: check its path and permissions.

# --- at the entrance ---
door = { $what ->
    [title] Little Stool
    [large] Large
    [invites] This link is for you in person
    [invites_hint] Press the button. From then on this device is yours here, without a password. Please pass the link to nobody: the device that presses first is the one that counts.
    [come_in] Open on this device
    [stranger] Please open your own link
    [stranger_hint] Send “/web” to the bot in a private chat and you get your link. Without an account, ask the community staff for a page on paper, or type the code that your household received.
    [code] Code
    [use_code] Open with the code
    [waits] Waiting for you
    [nothing_waits] Nothing waits for you just now.
    [chat] Open the chat
    [heard] Received. See the chat for what came of it.
    [over] This page was out of date and nothing was noted. Please see the newest.
    [home] Home
    [leave] Sign out this device
    [left] This device is signed out. To use it again, send “/web” in the chat, or ask the community staff.
    [no_cookies]
        The browser did not remember this device, so it cannot open.
        The link is still unused. Please allow cookies, leave private browsing and open it again; or use the phone’s own browser.
    [away]
        Not reachable just now; please open it again in a minute.
        Your link is still unused.
    [board_coming] To vote on, to come to
    [board_proposed] Proposed by neighbours
    [board_reported] Being mended
    [board_done] Decided and done lately
    [board_empty] Nothing is going on just now.
    [board_nothing] There is nothing to see under that number.
    [board_all] See all of it
    [board_mine] Open my page
    [board_join] Propose and support, too
    [board_new] New here? Say who you are
    [board_who] Name and home, on one line
    [board_who_hint] No password: from then on this phone is yours. Your home is shown only to whoever confirms it; your support counts once it is confirmed.
    [board_come] Come in
    [board_known] Used Little Stool before?
    [board_known_hint] Where you use it, send “/join link” in private and write the code below: you stay one person. A code that came to your household goes here too.
    [board_code] Code
    [board_use] Open with this code
    [board_again] Back to write it once more
   *[too_fast] That was too fast; please wait a minute.
}
door-hello = Hello, { $name }
door-hello-nameless = Hello
door-neighbour = A neighbour
door-wait =
    Too many tries; please wait { $minutes } minutes.
    Your link is still unused; if it is urgent, ask the community staff.

refusal-link-is-unknown =
    There is no such link.
    Perhaps a few letters are missing. Send “/web” to the bot for a new one; if it is on paper, scan it again or ask the community staff.
refusal-link-is-revoked =
    This link was withdrawn.
    Perhaps you were given a newer one: please use that. If not, send “/web” in the chat or ask the community staff.
refusal-link-is-over =
    This link has expired.
    Send “/web” to the bot and you get a new one at once; if it is on paper, ask the community staff for another.
refusal-link-was-used =
    This link was already opened on another device.
    For this device send “/web” in the chat. If it was not you, end that device under “/me” now, or tell the staff.
refusal-not-a-building = “{ $name }” is not a building. Household codes are given out by building: name one, such as 陶然北岸社区/3号楼.
refusal-no-such-device = There is no device number { $place }. Send “/enddevice” to see them.
refusal-has-another-way = { $name } uses the bot in person or holds an office: they send “/web” to the bot themselves.
