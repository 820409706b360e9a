gap = { $spans }我没收到消息。那段时间里发给我的，请再发一遍。
gap-span = { $day }{ $since }–{ $until }
gap-span-days = { $day }{ $since }到{ $last }{ $until }
gap-and = { $one }、{ $other }
gap-together = { $lines }
transport = { $name ->
    [wechat] 微信
    [telegram] Telegram
   *[other] 聊天
}
refusal-counts-for-nobody = 您在这里的账号编号每次登录都会变，我认不准是不是同一个人。投票、支持、签字、报名要一人算一次，所以在这里办不了。{ $way ->
    [web] 请发“网页”，用您自己的链接办，或到社区找工作人员。
   *[staff] 请到社区找工作人员办。
}提议和报修照样收，直接发就行。
account-out = { $where }账号掉线了，那边的消息现在收不到，也发不出去。网页和别的渠道照常。要重新登录，等我把二维码发来，用那个账号的手机扫。
account-scan =
    { $where }账号在等人登录：请用那个账号的手机扫这个码。
    { $at }生成，过几分钟就换新的，以这里最新的为准。请不要转发。
account-in = { $where }账号已经登录，可以收发消息了。之前的二维码作废。
account-was-bound = “{ $title }”（{ $unit }）
account-bind-again =
    { $where }重新登录后，群的编号全变了，下面这些群要重新绑定：
    { $groups }
    请在每个群里发“登记”加绑定码。没绑定之前，通知发不到这些群。
called-report = { $numbers }号（报修）有消息了。请加我好友，再私聊发“查 { $number }”。
called = 有一条给您的消息。请加我好友，再私聊发“我的”。
gap-unheard = { $where }从{ $since }起一直收不到消息，等了一天还没恢复，只能照常截止：那之后在{ $where }里投的、签的没有算进去。别的渠道的都算了。
gap-unheard-ever = { $where }一直没接上，等了一天，只能照常截止：在{ $where }里投的、签的没有算进去。别的渠道的都算了。
gap-often = { $spans }我断断续续没收到消息。那段时间里发给我的，请再发一遍。
gap-span-there = { $since }–{ $until }
gap-there = { $where }在{ $spans }收不到消息，那段时间在那边投的票可能没收到。
