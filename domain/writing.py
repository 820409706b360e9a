"""One character, one way of writing it: full-width as half-width, traditional as simplified."""

from unicodedata import normalize

# Only the characters that the house's own words are made of: typed words must be understood,
# texts are never rewritten.
_SIMPLIFIED = str.maketrans(
    "議應幫進補會決並併復覆記綁數據刪語隱訴確認暫辦號樓單棟條兩贊對棄權說為間層撤發處詢導註銷"
    "轉這個項東門沒錯種選點張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣餘葉蘇魏呂盧薑鍾譚陸賈韋鄒週時後禮農曆臘節國慶勞",
    "议应帮进补会决并并复复记绑数据删语隐诉确认暂办号楼单栋条两赞对弃权说为间层撤发处询导注销"
    "转这个项东门没错种选点张刘陈杨黄赵吴孙马罗郑谢许韩冯邓萧蒋余叶苏魏吕卢姜钟谭陆贾韦邹周时后礼农历腊节国庆劳",
)

SPACE = " \t\r\n\v\f\u00a0\u2005\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""What stands around words without meaning anything, seen or unseen."""


def plain(text: str) -> str:
    """The text in one way of writing and of the same length, so that places in it stay the same."""
    return text if text.isascii() else text.translate(_ONE_WAY)


class _OneWay(dict[int, str]):
    """How each character is written; worked out when it is first met.

    Every message is read this way a dozen times: character by character that was a sixth of the
    work on a long one.
    """

    def __missing__(self, code: int) -> str:
        """The character of this code in its one way."""
        character = chr(code)
        form = normalize("NFKC", character)
        self[code] = (form if len(form) == 1 else character).translate(_SIMPLIFIED)
        return self[code]


_ONE_WAY = _OneWay()
