gap = Nothing reached me on { $spans }. What you sent me then, please send again.
gap-span = { $day }, { $since }–{ $until }
gap-span-days = { $day }, { $since } until { $last }, { $until }
gap-and = { $one }; { $other }
gap-together = { $lines }
transport = { $name ->
    [wechat] WeChat
    [telegram] Telegram
   *[other] the chat
}
refusal-counts-for-nobody = This chat's name for you changes with each login, so what counts once a person cannot count here. { $way ->
    [web] Send “/web” for your own link, or see staff.
   *[staff] Please see staff.
} Proposals and reports are taken.
account-out = The { $where } account was logged out: nothing is heard or said there now. The web and other chats go on. To log in again, wait for the code that I send here and scan it with that account's phone.
account-scan =
    The { $where } account waits for a login: please scan this code with that account's phone.
    Made { $at }; it changes every few minutes, the newest stands here. Please do not pass it on.
account-in = The { $where } account is logged in and can hear and speak. The codes before are void.
account-was-bound = “{ $title }” ({ $unit })
account-bind-again =
    After the login on { $where } all groups have other ids; these must be bound again:
    { $groups }
    In each, please send “/join” and its code. Until then no notices reach them.
called-report = There is news of No. { $numbers } (report). Please add me as a friend and send me “/status { $number }” in private.
called = There is a message for you. Please add me as a friend and send me “/me” in private.
gap-unheard = Nothing could be heard on { $where } since { $since }. After waiting for a day it was closed all the same: what was chosen there since is not counted; what was chosen elsewhere is.
gap-unheard-ever = { $where } could not be heard at all. After waiting for a day it was closed all the same: what was chosen there is not counted; what was chosen elsewhere is.
gap-often = On and off nothing reached me on { $spans }. What you sent me then, please send again.
gap-span-there = { $since }–{ $until }
gap-there = On { $where } nothing could be heard on { $spans }; votes sent there in that time may be lost.
