# 纸质票：编号、票账、双人录入、委托书、核对。
refusal-sheet-forbids = 第{ $sheet }号票{ $state ->
    [stock] 还在手上没领出
    [issued] 已经领出去了
    [returned] 已经收回来了
    [settled] 已经录好算数了
    [void] 已经作废了
   *[missing] 记着遗失
}，这一步做不了。
refusal-sheet-came-too-late = 第{ $sheet }号票截止以后才收回，不能算。请记作废：废票 { $sheet } 迟交。
refusal-sheets-are-waiting = { $number }号还有{ $count }张按时收回的纸质票没录完或没核对完，录完再计票。请发“纸质票 { $number }”看是哪些。
refusal-numbers-not-understood = 没看懂是哪几号票。请这样写：1-60，或 63、65；一次最多{ $most }张。
refusal-sheet-is-unclear = 第{ $sheet }号没看全：这次有{ $topics }题，请一题写一个，比如“同意 反对 弃权”或“1 2 3”。打了两个勾写“无效”，没填写“空”，签名看不清写“签名不清”。
refusal-sheet-needs-two = 第{ $sheet }号两个人都录过了。要是又来了一张同号的，请发“可疑 { $sheet } 同号两张”。
refusal-review-is-settled = 第{ $place }件已经核对完了。
refusal-review-needs-two = 第{ $place }件要工作人员和监票人各看一遍，不能是同一个人。
refusal-reason-is-missing = 请把理由也写上，比如：核对 { $place } 同意 反对 看过原件。
refusal-no-such-sheet = { $number }号没有这几张票：{ $sheets }。
refusal-no-such-review = { $number }号没有第{ $place }件要核对的。发“核对”看看还有哪些。
refusal-nothing-to-print = { $number }号要印的都印过了。弄坏了一张请发：印票 { $number } 重印 128。
refusal-sheets-are-not-for-chats = 票上有门牌和面积，不经过聊天平台。请在网页聊天里发“印票 { $number }”，或请管理员在命令行打印。

sheets-noted = 好的
sheets-in-private = 纸质票的事请私聊我。

# --- 票面 ---
sheets-sheet-title = 业主大会表决票
sheets-sheet-about = { $title } · { $closes }前交回
sheets-sheet-number = 第{ $sheet }号
sheets-sheet-units = { $units }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }套
}
sheets-sheet-worth = 名下共{ $area }平方米，按1人计。
sheets-sheet-how = 每题只打一个勾。一题打两个勾，只有这一题无效；不填的题不算。签名看不清，整张无效。
sheets-sheet-precedence = { $precedence ->
    [paper_prevails] 纸质票和网上投的不一样，以纸质票为准。
    [review] 纸质票和网上投的不一样，人工核对。
   *[last_wins] 纸质票和网上投的不一样，以最后一次为准；纸质票算交回的时间。
} 几人共有的，由推选的那位签。委托别人的，附上委托书。
sheets-sheet-sign = 业主（或受托人）签名
sheets-sheet-day = 日期
sheets-sheet-stub = 存根（沿虚线撕下，请自己留好）
sheets-sheet-kept = 这是您的回执。录好以后私聊发“我的票”，或发这个回执，看是怎么记的；只告诉核实过的业主本人。
sheets-file = { $number }号表决票 { $building } { $numbers }
sheets-being-printed = 编好了{ $count }张：{ $numbers }。正在排版，做好发给您。这些号以后不再用；弄坏了请重印，旧号作废。
sheets-which-building = { $number }号印哪栋楼的票？后面是还没印的张数。
button-paper-building = { $building }（{ $count }张）
sheets-printed-to = 印好{ $count }张，{ $files }个文件：{ $numbers }。

# --- 票账 ---
sheets-account = 印{ $printed }：在手{ $stock }、领出{ $issued }、收回{ $returned }（算好{ $settled }）、作废{ $void }、遗失{ $missing }
sheets-desk =
    { $number }号纸质票：{ $account }。{ $adds_up ->
        [yes] 账是平的。
       *[no] 账不平，请马上核对编号！
    }
    { $buildings }
    { $once ->
        [0] 没有等第二个人录的。
       *[other] 等第二个人录：{ $numbers }。
    }收回没算好的{ $waiting }张，要核对的{ $reviews }件，委托书{ $letters }份。
    票上怎么写的，这里谁也看不到。
sheets-desk-building = { $building }：{ $account }
button-paper = { $what ->
    [desk] 纸质票
    [enter] 录票
    [receive] 收票
    [issue] 领票
    [letter] 委托书
    [suspect] 可疑
    [void] 作废
    [lose] 遗失
    [print] 印票
   *[queue] 要核对的
}
sheets-ask-which = { $word ->
    [enter_sheet] 录哪一号？回票号，我一题一题问；也可以一次写完：128 同意 反对 弃权。
    [receive_sheets] 收回了哪些？比如 1-40、43。没填的空白票写：空白 41-60。
    [issue_sheets] 哪些号，谁领，去哪？比如：1-60 李某 3号楼。
    [void_sheets] 哪一号作废，为什么？比如：128 写坏了。
    [lose_sheets] 哪一号找不到了，怎么回事？比如：128 李某说没找到。
    [proxy_letter] 哪一号票，受托人是谁？比如：128 张某。委托书写明了怎么投的，写在后面：128 张某 同意 反对。
   *[suspect] 哪一号可疑，为什么？比如：128 签名不是这户的。
}
sheets-issued = { $holder }领出{ $count }张：{ $numbers }。
sheets-received = 收回{ $count }张{ $count ->
    [0] {""}
   *[other] ：{ $numbers }
}。{ $void ->
    [0] 请两个人分别录票。
   *[other] 作废过的号又来了：{ $voids }，已放进要核对的。
}
sheets-brought-back = 空白票退回{ $count }张：{ $numbers }。
sheets-voided = 作废{ $count }张：{ $numbers }。
sheets-lost = 记下遗失{ $count }张：{ $numbers }。找到了再发“收票”。

# --- 录票 ---
sheets-empty = 空（没填）
sheets-ask-tick = { $review ->
    [yes] 要核对的第{ $about }件
   *[no] 第{ $about }号票
}，第{ $place }题 { $title }：纸上勾的是哪个？
button-paper-tick = { $what ->
    [invalid] 无效（两个勾）
    [empty] 空（没填）
   *[drop] 这张不算
}
sheets-ask-reason = 第{ $place }件凭什么这样定？按一个，或写一句。
button-paper-reason = { $what ->
    [seen] 看过原件
    [asked] 问过本人
   *[signature] 核对过签名
}
sheets-read-once =
    第{ $sheet }号您录的是：
    { $choices }
    录错了再录一遍，第二个人录之前都能改。还要另一个人再录一遍才算。{ $photo ->
        [yes] 照片收到了。
       *[no] 现在可以发这张票的照片，也可以由第二个人发。
    }
sheets-read-line = 第{ $place }题 { $choice }
sheets-photo-kept = 第{ $sheet }号的照片收到了。
sheets-still-photo = 第{ $sheet }号两遍都录了，还差一张照片，请现在发。
sheets-recorded = 第{ $sheet }号两遍一样，录好了，按收回的时间记。
sheets-void-came = 第{ $sheet }号作废过，这张先不算，已放进要核对的。
sheets-into-review = 第{ $sheet }号先不算，已放进要核对的：{ $why }。
sheets-counted-for = { $sheet ->
    [none] { $number }号业主大会，您家的票人工核对好了。
   *[other] { $number }号业主大会，您家的纸质票（第{ $sheet }号）录好了，两个人分别录的，一样。
}{ $buttons ->
    [no] 看是怎么记的请发“我的票”。
   *[yes] 看是怎么记的请按下面的按钮，或发“我的票”。
}
sheets-receipt-of-another = 这个回执的票{ $recorded ->
    [yes] 已经记下了
   *[no] 还没有记
}。怎么记的只告诉核实过的业主本人：是您家的，请先找社区工作人员核实。

# --- 委托 ---
sheets-ask-letter = 请发第{ $sheet }号这位业主给{ $holder }的委托书照片。
sheets-letter-kept = 委托书收到：{ $holder }可以替第{ $sheet }号的业主签（这是第{ $held }位，最多{ $most }位）。{ $bound ->
    [yes] 委托书写明了怎么投，签得不一样要核对。
   *[no] {""}
}录票时写上“委托”。业主自己投了，以业主的为准。

# --- 核对 ---
sheets-why = { $why ->
    [units_differ] 这位业主几套房写得不一样
    [co_owners_differ] 共有人写得不一样
    [channels_differ] 纸质票和网上投的不一样
    [entries_differ] 两个人录得不一样
    [void_sheet] 作废的号又来了
    [another_head] 票上的门牌和这个号对不上
    [twice] 同一个号来了两张
    [letter_differs] 签的和委托书写的不一样
   *[doubted] 有人觉得可疑
}
sheets-suspected = 已放进要核对的，第{ $places }件。
sheets-queue-empty = { $number }号没有要核对的。
sheets-queue =
    { $number }号要核对的{ $count }件。工作人员和监票人各看各的原件，各发一遍，一样才定：
    { $lines }
    例：核对 1 同意 反对 看过原件；整张不算：核对 1 不算 同号两张。业主本人再投一次清楚了的，会自己销掉。票上怎么写的，这里谁也看不到。
sheets-waiting = 第{ $place }件 { $where }{ $sheet ->
    [none] {""}
   *[other] （第{ $sheet }号票）
}：{ $why }，第{ $topics }题{ $side ->
    [staff] ；工作人员看过了，等监票人
    [scrutineer] ；监票人看过了，等工作人员
   *[none] {""}
}
button-paper-review = 核对第{ $place }件
sheets-found = 第{ $place }件记下了。{ $told ->
    [staff] 还要监票人也看一遍。
    [scrutineer] 还要工作人员也看一遍。
   *[differ] 您和另一位看的不一样，请一起看原件，再各发一遍。
}
sheets-settled = 第{ $place }件两边看的一样，定下来了。{ $recount ->
    [yes] 结果已经公布过，请工作人员再发一次“计票”。
   *[no] {""}
}
data-paper-read = { $community } { $number }号业主大会：您录过{ $count }张纸质票
