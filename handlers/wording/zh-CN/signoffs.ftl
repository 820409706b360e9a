# 签字确认：受影响的每一户签一次。

refusal-sign-off-is-closed = { $number }号签字已经截止了，不能再签、再改。
refusal-sign-off-is-still-open = { $number }号签字还没到截止时间。
refusal-not-concerned = { $number }号签字只请受影响的户签，名单里没有这一户。有疑问请问社区。
refusal-home-is-not-confirmed = 您的住址还没有核实，{ $number }号还不能签。请邻居或社区核实后再签。
refusal-paper-stands = 您家已经在纸上签过{ $number }号：{ $choice ->
    [yes] 同意
    [no] 不同意
   *[abstain] 弃权
}。要改请到社区重签。
refusal-nobody-is-concerned = 还没说哪些户受影响。
refusal-nothing-to-sign = 请写要大家签字的内容，最多{ $most }个字。
refusal-households-not-understood = 从“{ $text }”起没看懂是哪几户。请像这样写：3号楼1单元101-602、5号楼301、302。
refusal-too-many-households = 一次签字最多{ $most }户。
refusal-no-such-sign-off = 没有找到{ $number }号签字。
refusal-which-sign-off = 请带上编号，像这样：签字 42 同意。
refusal-paper-is-unclear = 没看懂。请像这样写：纸质签字 { $number } 3号楼2单元502、503 同意。

button-signoff-matter = { $matter ->
    [yes] 会
   *[no] 不会
}
button-signoff-until = 就到{ $closes }
button-signoff-right = 对，开始签字
button-signoff-worth = { $worth ->
    [signature] 改成：只算纸质签字
   *[intention] 改成：手机上签的也算
}
signoff-both = { $one }，{ $other }
signoff-building-count = { $building }{ $count }户
signoff-building-gap = { $building }还差{ $count }户
signoff-more = 其他楼略
signoff-none = 没有
signoff-lines = { $lines }
signoff-choice = { $choice ->
    [yes] 同意
    [no] 不同意
   *[abstain] 弃权
}
signoff-in-private = 名单涉及各家住址，请私聊我发“征求签字”。
signoff-ask-text = 要大家签什么？请写一两句话，像这样：拓宽小区道路1.2米。
signoff-ask-homes = 哪些户受影响？请列出来，像这样：3号楼1单元101-602、5号楼301、302。（101-602指1到6层的01、02户。）
signoff-ask-matter = 这件事会占用绿地、车位，或者改变共用部分的用途吗？请回“会”或“不会”。
signoff-owners-decide = 那要业主大会表决（民法典第二百七十八条{ $items ->
    [both] （七）（八）项
   *[use] （八）项
}：三分之二参与，参与的四分之三同意，人数和面积都要够），受影响户签字不能代替。这次签字没有开始。想先看看够不够，回“按业主大会的比例签字”：照名册上的人数和面积算，只作依据，业主大会另行表决。
signoff-ask-until = 签到哪天？请说日期，或者就到{ $closes }（回“好”）。
signoff-echo =
    请核对：{ $text }
    受影响{ $households }户（{ $buildings }），名单开始后不再变。
    全部户的五分之四，也就是{ $needed }户同意才通过。{ $closes }截止。
    { $worth ->
        [signature] 手机上签的也算数；纸上签过的，以纸为准。
       *[intention] 手机上说的只是意向，以纸质签字为准。
    }
    对的请回“对”；要换，回“{ $worth ->
        [signature] 只算纸质
       *[intention] 手机也算
    }”；不办了回“取消”。
signoff-opened = { $number }号签字开始了，发到{ $groups }个群。收到纸质签字表，发“纸质签字 { $number } 3号楼2单元502 同意”，再发照片。看各楼还差几户，发“查 { $number }”。
signoff-card =
    { $number }号 签字确认：{ $text }
    受影响{ $households }户，已签{ $signed }户（{ $share }）；{ $needed }户同意才通过。
    { $left ->
        [yes] { $gaps }。
       *[no] 每一户都签了。
    }{ $spoken ->
        [yes] 手机上表示过、还没上纸的{ $meant }户。
       *[no] {""}
    }
    { $state ->
        [closed] 已经截止。
        [called-off] 已经取消，不用签了。
       *[open] { $closes }截止。{ $worth ->
            [signature] 手机上签的算数。
           *[intention] 手机上说的是意向，以纸质签字为准。
        }签了什么，截止前谁也看不到。
    }
signoff-ask-choice =
    { $number }号 签字确认：{ $text }
    { $owners ->
        [yes] 只作依据，业主大会另行表决。您家业主同意吗？
       *[no] 您家同意吗？
    }{ $buttons ->
        [no] 请回“同意”“不同意”或“弃权”。
       *[yes] 按下面的按钮，或者回“同意”“不同意”“弃权”。
    }
signoff-noted = 记下了：{ $number }号，{ $home }，{ $choice }。{ $worth ->
    [owners] 这是意向，不计数；请业主到社区签纸质表。
    [signature] 截止前可以改，以最后一次为准。
   *[intention] 这是意向，请再到社区签纸质表。
}
signoff-noted-aloud = { $number }号：您家的记下了。{ $worth ->
    [owners] 这是意向，不计数；请业主到社区签纸质表。
    [signature] 截止前可以改，以最后一次为准。
   *[intention] 这是意向，请再到社区签纸质表。
}
signoff-own = 您家（{ $home }）：{ $choice }，{ $method ->
    [paper] 纸质签字。
   *[chat] 手机上说的。
}
signoff-ask-photo = { $number }号，{ $homes }户，{ $choice }。请发签字表的照片，收到照片才记入。
signoff-still-photo = 还差签字表的照片。发照片，或回“取消”。
signoff-entered = { $number }号记入{ $homes }户纸质签字：{ $choice }。{ $unit ->
    [heads] 现在参与{ $signed }人，共{ $households }人。
   *[households] 现在已签{ $signed }户，共{ $households }户。
}记错了，发“改 { $number }”加住址和意见，再发照片。
signoff-result =
    { $number }号签字{ $outcome ->
        [passed] 通过了
        [no-quorum] 没有人签，没有通过
       *[rejected] 没有通过
    }：{ $text }
    受影响{ $households }户：同意{ $yes }户（{ $share }），不同意{ $no }户，弃权{ $abstain }户，没签{ $absent }户。要{ $needed }户同意。
    { $worth ->
        [signature] 纸上和手机上签的都算，纸上的为准。
       *[intention] 只算纸质签字。
    }这是受影响户签字确认，不是业主大会表决。封条 { $seal }
signoff-ask-why-off = 为什么不办{ $number }号签字了？原因大家都会看到。
signoff-called-off = { $number }号签字取消了，不用签了：{ $text }。原因：{ $reason }。
data-signature = { $community }{ $number }号签字（{ $day }）：{ $choice }
refusal-building-is-unknown = 名册里没有{ $text }的户，请一户户列出来。
signoff-receipt = { $number }号签字有结果了。{ $home }在存档里的回执号是{ $receipt }，存档里只有回执号和意见，没有住址，可以拿它核对。
signoff-tallied = 签字确认{ $number }号：{ $yes }户同意，共{ $households }户，要{ $needed }户
signoff-extended = 刚才有一阵收不到消息，{ $number }号签字延到{ $closes }截止。签过的都算数。

refusal-no-roll-stands = 还没有公示过的业主名册，人数和面积算不出来。请先导入名册（python -m bot import roll 文件），再发“公示名册”；或者直接开业主大会。
refusal-not-in-the-roll = 业主名册里没有{ $text }，人数和面积算不出来。请补好名册，导入、公示后再签；或者直接开业主大会。
refusal-too-few-owners = 名单里不到{ $least }位业主，一公布就看得出各家面积，不能按比例签字。请把受影响的楼都列上，或者直接开业主大会。
refusal-several-rolls-have-it = 不止一个小区的名册里有{ $text }，分不清是哪一个，不能按比例签字。请直接开业主大会。
refusal-owners-signed-on-paper = 这一户的业主已经在纸上签过{ $number }号，手机上不用再说。要改请业主到社区重签。
button-signoff-owners = 按业主大会的比例签字
signoff-named = { $building }
signoff-owners-echo =
    请核对：{ $text }
    按业主大会的比例签字。只作依据，业主大会另行表决。
    照业主名册，{ $buildings }全部专有部分都算：{ $units }套，{ $all }人，{ $whole }平方米，名单开始后不再变。
    要{ $quorum_heads }人、{ $quorum_area }平方米参与（三分之二），参与的人数和面积都有四分之三同意。{ $closes }截止。
    只算纸质签字，手机上说的只是意向。
    对的请回“对”；不办了回“取消”。
signoff-owners-card =
    { $number }号 按业主大会的比例签字：{ $text }
    只作依据，业主大会另行表决。
    共{ $all }人、{ $whole }平方米；要{ $quorum_heads }人、{ $quorum_area }平方米参与，参与的人数和面积都有四分之三同意。
    已签{ $heads }人，面积至少{ $area }平方米。{ $spoken ->
        [yes] 手机上表示过、还没上纸的{ $meant }户。
       *[no] {""}
    }
    { $left ->
        [lines] { $lines }
    （差的面积按百平方米往上取整。）
        [few] 还差不到5户。
       *[none] 都签了。
    }
    { $state ->
        [closed] 已经截止。
        [called-off] 已经取消，不用签了。
       *[open] { $closes }截止。只算业主的纸质签字，手机上说的是意向。签了什么，截止前谁也看不到。
    }
signoff-owners-result =
    { $number }号按业主大会的比例签字，{ $outcome ->
        [passed] 比例够了
        [no-quorum] 参与的不够三分之二
       *[rejected] 同意的不够四分之三
    }：{ $text }
    只作依据，业主大会另行表决。
    人数：共{ $all }人，参与{ $part }人（要{ $quorum_heads }人），没签{ $absent }人；同意{ $yes }人{ $asked ->
        [yes] （要{ $approve }人）
       *[no] {""}
    }，不同意{ $no }人，弃权{ $abstain }人。
    { $area }
    只算纸质签字。封条 { $seal }
signoff-owners-areas = 面积：参与{ $part }平方米（要{ $quorum }平方米），同意{ $yes }平方米{ $asked ->
    [yes] （要{ $approve }平方米）
   *[no] {""}
}，不同意{ $no }平方米，弃权{ $abstain }平方米。
signoff-owners-area = 面积：参与的{ $met ->
    [yes] 够
   *[no] 不够
}（要{ $quorum }平方米）{ $approve ->
    [yes] ，同意的够四分之三
    [no] ，同意的不够四分之三
   *[none] {""}
}。再细就看得出是哪一家，不公布。
