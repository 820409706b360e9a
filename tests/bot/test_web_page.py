"""The web chat's page in a real browser, as neighbours use it."""

import re
from io import BytesIO
from urllib.parse import quote

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import expect

from domain.chat import Document, Label, Outgoing, Person, Room, Voice
from domain.places.position import Position
from domain.voices import media
from tests.browser import PHONE, WIDE, launched, needed
from tests.neighbours import House
from tests.photos import photo
from tests.voices import mp4, ogg

SQUARE = Room("webchat", "square")

pytestmark = [needed, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    """One for all tests: what a page keeps belongs to its context, and each test opens its own."""
    async with launched() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def house():
    async with House().open() as house:
        yield house


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser, house):
    """Opens a page as somebody; whatever goes wrong on it fails the test."""
    faults = []
    contexts = []

    async def visit(handle="wang", room="square", viewport=PHONE, **more):
        context = await browser.new_context(viewport=viewport, locale="zh-CN", **more)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("dialog", lambda dialog: faults.append(f"a dialog: {dialog.message}"))
        who = f"?as={handle}" if handle else ""
        await page.goto(f"{house.url}/{who}" + (f"#{room}" if room else ""))
        await page.wait_for_selector("body[data-ready]")
        return page

    yield visit
    for context in contexts:
        await context.close()
    assert faults == []


async def type_in(page, text):
    await page.get_by_label("输入消息").fill(text)
    await page.get_by_label("输入消息").press("Enter")


def bubbles(page):
    return page.locator("#lines .text")


async def test_a_visitor_chooses_who_to_be_and_finds_the_rooms(visit):
    page = await visit(handle="", room="")
    await expect(page.get_by_role("heading", name="您是谁？")).to_be_visible()
    await expect(page.locator("#notice")).to_have_text(
        re.compile(r"演示：人物和内容都是编的。\s*时钟：2024年11月15日（周五）09:00")
    )
    await page.get_by_role("link", name="周老师").click()
    await expect(page.locator("#rooms strong")).to_have_text(
        ["陶然北岸邻里群", "居民议事会", "小板凳（私聊）"]
    )
    await page.get_by_role("link", name="居民议事会").click()
    await expect(page.get_by_role("heading", name="居民议事会")).to_be_focused()
    await page.get_by_role("link", name="返回列表").click()
    await expect(page.locator("#rooms")).to_be_visible()


async def test_neighbours_talk_to_each_other_and_to_the_bot(visit):
    wang, li = await visit("wang"), await visit("li", viewport=WIDE)
    await type_in(wang, "路灯坏了")
    await expect(bubbles(li)).to_have_text(["路灯坏了"])
    await type_in(li, "@小板凳 帮助")
    await expect(bubbles(wang)).to_have_text(["路灯坏了", "@小板凳 帮助", "您说了：帮助"])
    await expect(bubbles(li)).to_have_text(["路灯坏了", "@小板凳 帮助", "您说了：帮助"])
    await expect(wang.locator("#lines > li.mine")).to_have_count(1)
    await expect(wang.locator(".when:visible")).to_have_text(["11月15日（周五）09:00"])


async def test_a_button_is_answered_by_a_toast_and_the_card_changes_for_all(house, visit):
    wang, li = await visit("wang"), await visit("li")
    await type_in(wang, "提议：路灯")
    await wang.get_by_role("button", name="支持", exact=True).click()
    await expect(wang.locator("#toast")).to_have_text("记下了：您支持42号。")
    await expect(bubbles(li).last).to_contain_text("1人支持")
    await expect(li.locator("#toast")).to_be_empty()
    await expect(li.locator("#lines > li.card .state")).to_have_text("已更新")
    assert house.echo.presses == ["support"]


async def test_a_double_click_counts_once(house, visit):
    wang = await visit("wang")
    await type_in(wang, "提议：路灯")
    await wang.get_by_role("button", name="支持", exact=True).wait_for()
    await wang.evaluate(
        """() => {
            const button = [...document.querySelectorAll(".choice")]
                .find((one) => one.textContent === "支持");
            button.click();
            button.click();
        }"""
    )
    await expect(bubbles(wang).last).to_contain_text("1人支持")
    assert house.echo.presses == ["support"]


async def test_what_people_write_is_never_more_than_text(visit):
    wang = await visit("wang")
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;"
    await type_in(wang, evil)
    await expect(bubbles(wang)).to_have_text([evil])
    await wang.get_by_role("link", name="返回列表").click()
    await expect(wang.locator(".last").first).to_have_text("王阿姨：" + evil)
    assert await wang.locator("img[src=x]").count() == 0


async def test_replies_show_what_they_reply_to(house, visit):
    wang = await visit("wang")
    await house.webchat.send(
        Outgoing(room=SQUARE, text="哪栋楼？", buttons=((Label("算了", "no"),),))
    )
    await wang.get_by_role("button", name="回复").click()
    await expect(wang.locator("#replying")).to_contain_text("回复 小板凳：哪栋楼？")
    await type_in(wang, "3号楼")
    await expect(wang.locator(".mine .quote")).to_have_text("小板凳：哪栋楼？")
    await expect(wang.locator("#replying")).to_be_hidden()
    assert house.echo.heard[0].quoted.text == "哪栋楼？"


async def test_a_long_press_replies(house, visit):
    wang = await visit("wang", has_touch=True)
    await house.webchat.send(Outgoing(room=SQUARE, text="哪栋楼？"))
    await bubbles(wang).first.dispatch_event("pointerdown", {"pointerType": "touch"})
    await expect(wang.locator("#replying")).to_contain_text("哪栋楼？")


def files(*seeds):
    return [
        {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": photo(seed, (3000, 1500))}
        for seed in seeds
    ]


async def test_photos_are_chosen_shown_and_opened_large(house, visit):
    wang, li = await visit("wang"), await visit("li", viewport=WIDE)
    await wang.set_input_files("#files", files(1, 2, 3))
    await expect(wang.get_by_role("listitem").get_by_role("img")).to_have_count(3)
    await wang.get_by_role("button", name="不发第2张").press("Enter")
    await type_in(wang, "报修：石墩坏了")
    await expect(wang.locator("#chosen")).to_be_hidden()
    for page in (wang, li):
        await expect(page.locator("#lines > li:not(.pending) .photo img")).to_have_count(2)
    first, second = house.echo.heard
    assert (first.body, second.body) == ("报修：石墩坏了", "")
    assert first.album == second.album is not None
    await li.get_by_role("button", name="看大图：王阿姨发的照片：报修：石墩坏了").click()
    large = li.get_by_role("dialog").get_by_role("img", name="王阿姨发的照片：报修：石墩坏了")
    await expect(large).to_be_visible()
    assert await large.evaluate("async (one) => (await one.decode(), one.naturalWidth)") == 2048
    await li.keyboard.press("Escape")
    await expect(li.get_by_role("dialog")).to_be_hidden()
    await expect(li.locator(".last").first).to_have_text("王阿姨：[照片]")


async def test_what_the_camera_wrote_into_a_photo_stays_on_the_phone(house, visit):
    wang = await visit("wang")
    taken = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (60, 40)).save(taken, "JPEG", exif=exif)
    await wang.set_input_files(
        "#files", {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": taken.getvalue()}
    )
    await wang.get_by_role("button", name="发送", exact=True).click()
    await expect(wang.locator("#lines > li:not(.pending) .photo img")).to_have_count(1)
    [content] = house.files.files.values()
    assert b"taken at home" in taken.getvalue()
    assert b"taken at home" not in content
    assert Image.open(BytesIO(content)).size == (40, 60)


async def test_what_is_no_photo_is_refused_with_the_reason(house, visit):
    wang = await visit("wang")
    await wang.set_input_files(
        "#files", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no photo at all"}
    )
    await wang.get_by_role("button", name="发送", exact=True).click()
    await expect(wang.locator("li.pending .state")).to_have_text(
        "这不是能发的照片（可以发 JPEG、PNG、WebP、HEIC）"
    )
    assert house.history.lines == {}


async def test_a_photo_that_could_not_be_brought_is_brought_later(house, visit):
    wang = await visit("wang")
    await wang.context.set_offline(offline=True)
    await wang.set_input_files("#files", files(1))
    await wang.get_by_role("button", name="发送", exact=True).click()
    await expect(wang.locator("li.pending .state")).to_have_text("还没发出去，连上后自动再发")
    await wang.context.set_offline(offline=False)
    await expect(wang.locator("#lines > li:not(.pending) .photo img")).to_have_count(1)
    assert len(house.history.lines) == 1


async def plays(player):
    """Whether this browser can play what stands there."""
    return await player.evaluate(
        """one => new Promise((done) => {
            one.addEventListener("loadedmetadata", () => done(true));
            one.addEventListener("error", () => done(false));
            one.preload = "auto";
            one.load();
        })"""
    )


def spoken(page):
    return page.locator("#lines > li:not(.pending) audio")


async def test_a_tap_begins_a_voice_message_and_another_sends_it(house, visit):
    wang, li = await visit("wang"), await visit("li")
    await wang.get_by_role("button", name="语音", exact=True).click()
    await expect(wang.locator("#recording")).to_have_text("正在录音，说完点“发送语音”。")
    await expect(wang.locator("#elapsed")).to_have_text("0:01")
    await wang.get_by_role("button", name="发送语音").click()

    await expect(wang.locator("#recorder")).to_be_hidden()
    await expect(spoken(li)).to_have_count(1)
    await expect(li.get_by_label("王阿姨的语音")).to_be_visible()
    assert await plays(spoken(li))
    [heard] = house.echo.heard
    assert isinstance(heard, Voice)
    assert heard.seconds >= 1
    assert media(house.files.files[heard.file.handle]) in ("audio/webm", "audio/ogg")
    await wang.get_by_role("link", name="返回列表").click()
    await expect(wang.locator("#rooms .last").first).to_have_text("王阿姨：[语音]")


async def test_held_the_button_sends_when_it_is_let_go(house, visit):
    page = await visit("wang")
    button = page.get_by_role("button", name="语音", exact=True)
    await button.hover()
    await page.mouse.down()
    await expect(page.locator("#elapsed")).to_have_text("0:01")
    await page.mouse.up()
    await expect(spoken(page)).to_have_count(1)
    assert len(house.echo.heard) == 1


async def test_with_the_keyboard_alone_one_speaks_thinks_better_of_it_and_speaks_again(
    house, visit
):
    page = await visit("wang")
    await page.get_by_role("button", name="语音", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="发送语音")).to_be_focused()
    await expect(page.locator("#recording")).to_have_attribute("role", "status")
    await page.keyboard.press("Escape")
    await expect(page.locator("#recorder")).to_be_hidden()
    await expect(page.get_by_role("button", name="语音", exact=True)).to_be_focused()
    await page.keyboard.press("Space")
    await expect(page.locator("#elapsed")).to_have_text("0:01")
    await page.keyboard.press("Space")
    await expect(spoken(page)).to_have_count(1)
    await expect(page.get_by_label("输入消息")).to_be_focused()
    assert len(house.echo.heard) == 1


async def test_going_elsewhere_drops_what_was_being_recorded(house, visit):
    page = await visit("wang")
    await page.get_by_role("button", name="语音", exact=True).click()
    await expect(page.locator("#elapsed")).to_have_text("0:01")
    await page.get_by_role("link", name="返回列表").click()
    await page.get_by_role("link", name="小板凳（私聊）").click()
    await expect(page.locator("#recorder")).to_be_hidden()
    assert house.echo.heard == []


NO_MICROPHONE = "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject('no'); }"
AN_OLD_BROWSER = "() => delete Navigator.prototype.mediaDevices"


@pytest.mark.parametrize("lack", [NO_MICROPHONE, AN_OLD_BROWSER])
async def test_without_a_microphone_a_recorded_file_is_chosen(house, visit, lack):
    page = await visit("wang")
    await page.evaluate(lack)
    await page.get_by_role("button", name="语音", exact=True).click()
    await expect(page.locator("#recording")).to_contain_text("用不了麦克风")
    await expect(page.get_by_role("button", name="选声音文件")).to_be_focused()
    said = {"name": "说.m4a", "mimeType": "audio/mp4", "buffer": mp4()}
    await page.set_input_files("#voices", said)
    await expect(page.locator("#recorder")).to_be_hidden()
    await expect(spoken(page)).to_have_count(1)
    [heard] = house.echo.heard
    assert house.files.files[heard.file.handle] == mp4()


async def test_what_is_no_voice_is_refused_with_the_reason(house, visit):
    page = await visit("wang")
    song = {"name": "a.ogg", "mimeType": "audio/ogg", "buffer": b"OggS<script>alert(1)</script>"}
    await page.set_input_files("#voices", song)
    await expect(page.locator("#lines .state")).to_have_text(
        "这个文件不是能发的语音（可以发 OGG、WebM、M4A）"
    )
    assert house.echo.heard == []


async def test_the_bot_hands_on_what_was_spoken(house, visit):
    chen = await visit("chen")
    voice = Document("ab", "17号语音.ogg", "audio/ogg")
    message = Outgoing(room=SQUARE, text="17号的语音。", document=voice)
    await house.webchat.send(message, file=ogg())
    await expect(chen.get_by_label("小板凳的语音")).to_be_visible()
    assert not await plays(spoken(chen)), "nobody spoke in it"
    await expect(chen.get_by_text("这台设备放不了这段语音。")).to_be_visible()
    await expect(chen.get_by_role("link", name="保存文件：17号语音.ogg")).to_be_visible()


async def test_the_bot_shows_a_photo(house, visit):
    wang = await visit("wang")
    await house.webchat.send(Outgoing(room=SQUARE, text="17号已修好。"), file=photo())
    await expect(wang.get_by_role("img", name="小板凳发的照片：17号已修好。")).to_be_visible()


async def test_the_bot_hands_over_a_document(house, visit):
    wang = await visit("wang")
    poster = Document("ab", "海报.pdf", "application/pdf")
    await house.webchat.send(
        Outgoing(room=SQUARE, text="海报好了。", document=poster), file=b"%PDF-1.7"
    )
    async with wang.expect_download() as download:
        await wang.get_by_role("link", name="保存文件：海报.pdf").click()
    saved = await download.value
    assert saved.suggested_filename == "海报.pdf"
    path = await saved.path()
    with path.open("rb") as file:
        assert file.read() == b"%PDF-1.7"


async def test_where_one_is_can_be_sent(house, visit):
    wang = await visit(
        "wang",
        geolocation={"latitude": 32.9571, "longitude": 117.3524},
        permissions=["geolocation"],
    )
    await wang.get_by_role("button", name="位置").click()
    await wang.get_by_role("button", name="发送我现在的位置").click()
    await expect(wang.locator(".place")).to_contain_text("北纬32.957100° 东经117.352400°")
    await expect(wang.get_by_role("dialog")).to_be_hidden()
    [heard] = house.echo.heard
    assert heard.position == Position(32_957_100, 117_352_400)


async def test_who_does_not_tell_where_they_are_may_choose_a_place(house, visit):
    wang = await visit("wang")
    await wang.get_by_role("button", name="位置").click()
    await wang.get_by_role("button", name="发送我现在的位置").click()
    await expect(wang.get_by_role("dialog").get_by_role("status")).to_contain_text("没找到您的位置")
    await wang.get_by_label("选一个地方").select_option("3号楼")
    await wang.get_by_role("button", name="发送这个地方").click()
    await expect(bubbles(wang)).to_have_text(["3号楼"])
    [heard] = house.echo.heard
    assert (heard.position, heard.title) == (Position(32_957_410, 117_350_930), "3号楼")


async def test_a_place_can_be_typed_and_sent_with_the_keyboard_alone(house, visit):
    wang = await visit("wang")
    await wang.get_by_role("button", name="位置").press("Enter")
    await wang.get_by_label("纬度").press_sequentially("-91")
    await wang.get_by_label("纬度").press("Enter")
    await expect(wang.get_by_role("dialog").get_by_role("status")).to_contain_text("请填数字")
    await expect(wang.get_by_label("纬度")).to_be_focused()
    await wang.get_by_label("纬度").fill("31.2304167°")
    await wang.keyboard.press("Tab")
    await wang.keyboard.type("121.4737")
    await wang.keyboard.press("Enter")
    await expect(wang.locator(".place")).to_contain_text("北纬31.230417° 东经121.473700°")
    assert house.echo.heard[0].position == Position(31_230_417, 121_473_700)


async def test_whoever_scans_a_sign_tells_the_bot_alone_where_they_are_once(house, visit):
    page = await visit("", "")
    await page.goto(f"{house.url}/?start=place-17")
    await page.get_by_role("link", name="王阿姨").click()
    await expect(page.get_by_role("heading", name="小板凳（私聊）")).to_be_visible()
    await expect(page.locator("#lines > li.mine .text")).to_have_text("（扫了二维码）")
    await expect(page.locator("#lines > li.bot .text")).to_have_text("您说了：/start place-17")
    [heard] = house.echo.heard
    assert (heard.body, heard.room) == ("/start place-17", Room("webchat", "private-wang"))
    assert page.url == f"{house.url}/?as=wang#private-wang"
    await page.reload()
    await expect(page.locator("#lines > li.bot")).to_have_count(1)
    assert len(house.echo.heard) == 1


@pytest.mark.parametrize("code", ["AB12-CD34", "place-0", "<script>alert(1)</script>"])
async def test_any_other_code_waits_until_it_is_sent_by_hand(house, visit, code):
    page = await visit("wang", "")
    await page.goto(f"{house.url}/?as=wang&start={quote(code)}")
    await expect(page.get_by_label("输入消息")).to_have_value(f"/start {code}")
    assert house.echo.heard == []
    await page.get_by_role("button", name="发送", exact=True).click()
    await expect(page.locator("#lines > li.bot .text")).to_have_text(f"您说了：/start {code}")


async def test_quick_words_say_or_begin(house, visit):
    wang = await visit("wang", room="private-wang")
    await wang.get_by_role("button", name="帮助", exact=True).click()
    await expect(bubbles(wang)).to_have_text(["帮助", "您说了：帮助"])
    await wang.get_by_role("button", name="提议", exact=True).click()
    await expect(wang.get_by_label("输入消息")).to_have_value("提议：")
    await expect(wang.get_by_label("输入消息")).to_be_focused()
    await wang.get_by_role("button", name="发送").click()
    await expect(bubbles(wang)).to_have_count(2)
    await wang.keyboard.type("路灯")
    await wang.get_by_role("button", name="发送").click()
    await expect(wang.locator("#lines > li.card")).to_be_visible()


@pytest.mark.parametrize(
    ("handle", "room", "offered"),
    [
        ("wang", "square", ["帮助", "报修", "提议", "列表"]),
        ("wang", "private-wang", ["帮助", "报修", "提议", "列表", "我的"]),
        ("sun", "council", ["帮助", "报修", "提议", "列表", "投票"]),
        ("zhou", "council", ["帮助", "列表", "投票", "上会"]),
        ("chen", "private-chen", ["帮助", "列表", "受理", "答复", "待办", "确认"]),
    ],
)
async def test_each_is_offered_the_words_that_mean_something_here(visit, handle, room, offered):
    page = await visit(handle, room)
    await expect(page.locator("#words button")).to_have_text(offered)


async def test_a_visitor_is_told_what_to_try(visit):
    page = await visit(handle="", room="")
    await expect(page.locator(".hint:visible")).to_have_count(4)
    await page.get_by_role("link", name="孙大爷").click()
    await expect(page.locator("#hint")).to_contain_text("投一票，再点最上面的“到截止”看结果")


async def test_what_could_not_be_sent_is_sent_later_and_counts_once(house, visit):
    wang = await visit("wang")
    await wang.context.set_offline(True)
    await type_in(wang, "第一句")
    await type_in(wang, "第二句")
    await expect(wang.locator("#lines > li .state").first).to_have_text(
        "还没发出去，连上后自动再发"
    )
    await expect(wang.locator("#offline")).to_have_text("连接断了，正在重连…")
    await wang.context.set_offline(False)
    await expect(wang.locator("#lines > li.pending")).to_have_count(0)
    await expect(bubbles(wang)).to_have_text(["第一句", "第二句"])
    await expect(wang.locator("#offline")).to_be_empty()
    assert [heard.body for heard in house.echo.heard] == ["第一句", "第二句"]


async def test_an_answer_that_was_lost_is_asked_for_again_under_the_same_key(house, visit):
    wang = await visit("wang")
    lost = []

    async def lose_the_first_answer(route):
        await route.fetch()
        if lost:
            await route.continue_()
        else:
            lost.append(route.request.url)
            await route.abort()

    await wang.route("**/say?*", lose_the_first_answer)
    await type_in(wang, "支持 42")
    await expect(wang.locator("#lines > li.pending")).to_have_count(0)
    await expect(bubbles(wang)).to_have_text(["支持 42"])
    assert len(lost) == len(house.echo.kept) == 1


async def test_what_was_not_sent_survives_a_reload(house, visit):
    wang = await visit("wang")
    house.echo.broken = True
    await type_in(wang, "还在吗")
    await expect(wang.locator("#lines > li.pending .state")).to_have_text(
        "还没发出去，连上后自动再发"
    )
    house.echo.broken = False
    await wang.reload()
    await wang.wait_for_selector("body[data-ready]")
    await expect(wang.locator("#lines > li.pending")).to_have_count(0)
    await expect(bubbles(wang)).to_have_text(["还在吗"])
    assert len(house.echo.kept) == 1


async def test_the_page_finds_back_when_the_service_restarts(browser):
    house = House()
    async with house.open():
        context = await browser.new_context()
        page = await context.new_page()
        await page.goto(f"{house.url}/?as=wang#square")
        await page.wait_for_selector("body[data-ready]")
        await house.webchat.send(Outgoing(room=SQUARE, text="一"))
        await expect(bubbles(page)).to_have_text(["一"])
    await expect(page.locator("#offline")).to_have_text("连接断了，正在重连…")
    await house.webchat.send(Outgoing(room=SQUARE, text="二"))
    async with house.open(int(house.url.rpartition(":")[2])):
        await expect(bubbles(page)).to_have_text(["一", "二"])
        await expect(page.locator("#offline")).to_be_empty()
        await context.close()


async def test_other_rooms_show_that_there_is_something_new(house, visit):
    zhou = await visit("zhou", room="square", viewport=WIDE)
    await house.webchat.send(Outgoing(room=Room("webchat", "council"), text="42号开始表决"))
    council = zhou.get_by_role("link", name="居民议事会")
    await expect(council.locator(".dot")).to_be_visible()
    await expect(council).to_contain_text("小板凳：42号开始表决")
    await council.click()
    await expect(council.locator(".dot")).to_have_count(0)
    await zhou.reload()
    await zhou.wait_for_selector("body[data-ready]")
    await expect(zhou.locator(".dot")).to_have_count(0)


async def test_older_messages_come_when_one_scrolls_up(house, visit):
    for number in range(70):
        await house.webchat.send(Outgoing(room=SQUARE, text=f"第{number}句"))
    wang = await visit("wang")
    await expect(bubbles(wang)).to_have_count(30)
    await expect(bubbles(wang).last).to_be_in_viewport()
    await expect(wang.get_by_role("button", name="看更早的消息")).to_have_count(1)
    for seen in (60, 70):
        await wang.locator("#scroll").evaluate("(scroll) => { scroll.scrollTop = 0; }")
        await expect(bubbles(wang)).to_have_count(seen)
    await expect(bubbles(wang)).to_have_text([f"第{number}句" for number in range(70)])
    await house.webchat.send(Outgoing(room=SQUARE, text="刚说的"))
    await wang.get_by_role("button", name="有新消息").click()
    await expect(bubbles(wang).last).to_be_in_viewport()


async def test_the_clock_is_moved_by_its_buttons(house, visit):
    wang, li = await visit("wang"), await visit("li", viewport=WIDE)
    await wang.get_by_role("button", name="过一小时").click()
    await expect(wang.locator("#clock")).to_have_text("2024年11月15日（周五）10:00")
    await expect(li.locator("#clock")).to_have_text("2024年11月15日（周五）10:00")
    await li.get_by_role("button", name="到截止").click()
    await expect(li.locator("#clock")).to_have_text("2024年11月18日（周一）20:00")
    await li.get_by_role("button", name="跑起来").click()
    await expect(li.get_by_role("button", name="停住")).to_be_visible()
    await expect(wang.get_by_role("button", name="停住")).to_be_visible()
    assert house.time.running
    await wang.get_by_role("button", name="停住").click()
    await expect(wang.get_by_role("button", name="跑起来")).to_be_visible()
    house.close_of_vote = None
    await wang.get_by_role("button", name="到截止").click()
    await expect(wang.locator("#toast")).to_have_text("现在没有进行中的表决。")


async def test_the_page_speaks_english_and_writes_large_and_remembers_both(visit):
    page = await visit("wang", viewport=WIDE)
    small = await page.evaluate("getComputedStyle(document.body).fontSize")
    await page.get_by_role("button", name="大字").click()
    await page.get_by_role("button", name="EN").click()
    await page.reload()
    await page.wait_for_selector("body[data-ready]")
    large = await page.evaluate("getComputedStyle(document.body).fontSize")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="Send")).to_be_visible()
    await expect(page.locator("#clock")).to_have_text("Fri 15 Nov 2024, 09:00")
    assert float(small[:-2]) >= 18
    assert float(large[:-2]) >= 23


async def test_everything_can_be_done_from_the_keyboard(house, visit):
    page = await visit("wang", viewport=WIDE)
    await house.webchat.send(house.echo.card(SQUARE))
    await page.locator(".choice").first.wait_for()
    await page.locator("#title").focus()
    reached = []
    for _ in range(12):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
        if reached[-1] == "支持":
            break
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("1人支持")
    assert await page.evaluate("document.activeElement.textContent") == "支持"


# The contrast of each visible text against the colour behind it, and the size of what is pressed.
MEASURE = """() => {
    const parse = (colour) => {
        const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
        return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
    };
    const light = ([r, g, b]) => [r, g, b]
        .map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
        const layers = [];
        for (let one = element; one; one = one.parentElement)
            layers.unshift(parse(getComputedStyle(one).backgroundColor));
        return layers.reduce((under, [r, g, b, a]) =>
            [r, g, b].map((c, i) => c * a + under[i] * (1 - a)), [255, 255, 255]);
    };
    const seen = (element) => element.checkVisibility({ opacityProperty: true });
    const weak = [];
    for (const element of document.querySelectorAll("body *")) {
        const text = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!seen(element) || (!text && element.tagName !== "TEXTAREA")) continue;
        const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (contrast < 7) weak.push(`${element.textContent}: ${contrast.toFixed(2)}`);
    }
    const small = [...document.querySelectorAll("button, a, textarea")]
        .filter(seen)
        .filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 44 || height < 44;
        })
        .map((one) => one.outerHTML);
    const sideways = document.documentElement.scrollWidth > innerWidth;
    return { weak, small, sideways };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
async def test_old_eyes_and_fingers_find_everything(house, visit, scheme, viewport, large):
    li = Person("webchat", "li")
    line = await house.webchat.say(li, "李某", "square", "路灯坏了", client_key="key-00000001")
    await house.webchat.send(house.echo.card(SQUARE))
    page = await visit("wang", room="square", viewport=viewport, color_scheme=scheme)
    if large:
        await page.get_by_role("button", name="大字").click()
    await type_in(page, "@小板凳 您好")
    await expect(bubbles(page)).to_have_count(4)
    await page.locator(f"#line-{line.id} .text").click()
    await page.locator(f"#line-{line.id} .reply").click()
    await page.locator(".choice").first.click()
    await expect(page.locator("#toast")).not_to_be_empty()
    room = await page.evaluate(MEASURE)
    await page.goto(house.url)
    await page.wait_for_selector("body[data-ready]")
    chooser = await page.evaluate(MEASURE)

    assert room == chooser == {"weak": [], "small": [], "sideways": False}


async def test_what_is_said_is_announced_and_what_is_read_back_is_not(house, visit):
    for number in range(40):
        await house.webchat.send(Outgoing(room=SQUARE, text=f"第{number}句"))
    wang = await visit("wang")
    log = wang.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await wang.evaluate(
        """() => {
            const log = document.querySelector("[role=log]");
            window.quiet = [];
            new MutationObserver(() => window.quiet.push(log.getAttribute("aria-live")))
                .observe(log, { childList: true });
        }"""
    )
    # Not by the mouse: on its way there the page scrolls up, and reads what is earlier by itself.
    await wang.get_by_role("button", name="看更早的消息").evaluate("(one) => one.click()")
    await expect(bubbles(wang)).to_have_count(40)
    assert set(await wang.evaluate("window.quiet")) == {"off"}
    await expect(log).to_have_attribute("aria-live", "polite")
