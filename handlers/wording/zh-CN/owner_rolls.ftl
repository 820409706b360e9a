# 业主名册：导入、公示、疑问、定版。群里不出现姓名和房号。
roll-sums = { $estate }业主名册第{ $version }版：{ $units }套，{ $area }平方米，{ $counted ->
    [merged] 人数（一人多套算一人）
   *[apart] 人数（一套算一人）
}{ $heads }人。
roll-building = { $building }：{ $units }套，{ $area }平方米，{ $heads }人。
roll-ignored = 没有用到的列：{ $columns }。
roll-doubts = 请核对{ $count }行（不影响存入，定版前最好弄清楚）：
roll-doubt = 第{ $line }行 { $place }：{ $why ->
    [no-owner] 没有业主姓名，单独算一人。
    [no-voter] 几个人共有，没写由谁投票。
    [same-name] 另有同名的业主，没有编号或电话尾号，分不清是不是同一个人，没有合并。
   *[overlap] 业主里有人另外还有房（单独的，或和别人共有的），按不同的人算。
}
roll-changed = 和第{ $version }版相比：新增{ $added }套，减少{ $removed }套，面积变了{ $area }套，业主或性质变了{ $owners }套。
roll-change = { $what ->
    [added] 新增 { $place }：{ $after }平方米
    [removed] 减少 { $place }：{ $before }平方米
    [area] 面积 { $place }：{ $before } → { $after }平方米
    [owners] 业主变了 { $place }
   *[counted] 性质变了 { $place }
}
roll-terms-changed = 和第{ $version }版相比：房屋没有变，计算人数或面积的办法变了。
roll-unchanged = 和现有的第{ $version }版完全一样，不用存。
roll-more = ……还有{ $count }处没有列出。
roll-not-kept = 以上只是预览，还没有存入。核对无误后，在命令后面加 --keep 再运行一次。
roll-kept = 已存入第{ $version }版。下一步：请工作人员发“公示名册”。
roll-frozen-stays = 第{ $version }版已经定版，不受影响；正在用它的表决照旧。

roll-card = { $state ->
    [frozen] { $estate }业主名册定版（第{ $version }版）。
   *[published] { $estate }业主名册公示（第{ $version }版），公示期到{ $until }。
}
    共{ $units }套、{ $area }平方米，{ $counted ->
    [merged] 人数（一人多套算一人）
   *[apart] 人数（一套算一人）
}{ $heads }人；{ $parking ->
    [yes] 车位计入。
   *[no] 车位不计入。
}
    { $state ->
    [frozen] 之后房屋买卖、过户，这一版不再改动。想看自己家的，请私聊我发“我的面积和人数”。
   *[published] 您家的对不对？请私聊我发“我的面积和人数”。有疑问请提出，发“名册有误”。
}
button-roll-mine = 我的面积和人数
roll-ask-publish =
    会发到{ $groups }个群：
    { $card }
    { $doubts ->
    [0] {""}
   *[other] 名册里还有{ $doubts }行请核对，发“名册”看是哪几行。
}对的请回“对”，不发了回“取消”。
roll-published = 公示好了，发到{ $groups }个群，公示期到{ $until }。有人提疑问，我马上私聊告诉您；都答复了、到期了，再发“名册定版”。
roll-ask-freeze =
    { $sums }
    { $doubts ->
    [0] {""}
   *[other] 还有{ $doubts }行请核对，发“名册”看是哪几行。
}定版后这一版不再改动。确定请回“对”，先不定回“取消”。
roll-frozen =
    第{ $version }版定版了，已记入台账。
    名册指纹：{ $digest }
roll-still-taken = 公示期到{ $until }，过了这天再定版。
roll-left = 好，先不动。
roll-noted = 好，请看下面。
roll-state = { $sums }
    { $state ->
    [draft] 还没有公示。请发“公示名册”，公示几天也可以写上，比如“公示名册 7天”。
    [published] 公示期到{ $until }，{ $waiting ->
        [0] 疑问都答复了
       *[other] { $waiting }条疑问等答复
    }。都答复了、到期了，发“名册定版”。
    [frozen] 已经定版。
   *[replaced] 已经换成新的一版。
}
roll-waiting = { $number }号（名册疑问），{ $due }前答复：{ $text }
roll-lines = { $lines }
roll-none = 这里还没有公示业主名册。

roll-mine = { $estate }业主名册第{ $version }版（{ $state ->
    [frozen] 已定版
   *[published] 公示期到{ $until }
}）：您名下{ $units }套，共{ $area }平方米，按{ $heads }人计。
roll-mine-unit = { $place }：{ $area }平方米{ $what ->
    [out] （车位，不计入）
    [developer] （还没交付，和开发商的合在一起算）
   *[own] {""}
}
roll-mine-wrong = 不对的话，{ $buttons ->
    [no] { $until }前发“名册有误”加上哪里不对。
   *[yes] { $until }前点“名册有误”，或发“名册有误”加上哪里不对。
}
button-roll-wrong = 名册有误
roll-not-matched = 面积只告诉业主本人。您住{ $home }，还没有和业主名册核对过：请带上房产证或购房合同找社区工作人员核对，核对好再发“我的面积和人数”。要找人，发“找人”。
roll-home-first = 面积只告诉业主本人。{ $said ->
    [yes] 您说住{ $home }，等邻居或工作人员确认后，再和业主名册核对。
   *[no] 请先登记住处，比如发“我住3号楼2单元502”。
}要找人，发“找人”。
roll-in-private = 这是您自己家的事，请私聊我发“{ $word }”。

roll-ask-objection = 名册哪里不对？请直接说，比如“3号楼2单元502的面积应该是89.50平方米”。不说了回“取消”。
roll-objected =
    记下了，{ $number }号（名册疑问）：{ $text }
    工作人员{ $due }前答复您。发“查 { $number }”看到哪一步了。
roll-to-staff =
    { $number }号（{ $estate }名册疑问）：{ $text }
    请在{ $due }前答复，发“答复 { $number }”加上您的话。
button-roll-answer = 答复
roll-ask-answer =
    { $number }号（名册疑问）：{ $text }
    怎么答复？请直接说。
roll-answered =
    { $number }号（名册疑问）有答复了：{ $answer }
    还有疑问，请在公示期内再发“名册有误”。
roll-answer-told = { $number }号答复好了{ $told ->
    [yes] ，已经私聊告诉提出的人。
   *[no] 。提出的人收不到私聊，请当面或打电话告诉他。
}
roll-objection =
    { $number }号（名册疑问），{ $day }提出：{ $text }
    { $answered ->
    [yes] { $on }答复：{ $answer }
   *[no] 等工作人员答复，{ $on }前。
}
roll-not-yours = { $number }号是对业主名册的疑问，只有提出的人和工作人员看得到，请私聊我查。
roll-data-objection = { $community } { $number }号（名册疑问），{ $day }：{ $text }
button-roll-yes = 对
button-roll-no = 取消

refusal-roll-is-frozen = 第{ $version }版已经定版，不能再改。要改，请重新导入，会成为新的一版。
refusal-roll-is-not-published = 名册还没有公示，请先发“公示名册”。
refusal-roll-is-published = 名册已经在公示了。
refusal-roll-is-replaced = 这一版已经换成新的了，请用新的一版。
refusal-roll-is-empty = 名册里没有一套房，公示不了。
refusal-objections-are-taken = 公示期还没有过，到期再定版。
refusal-objections-are-open = 还有{ $count }条疑问没有答复，答复完再定版。发“名册”看是哪几条。
refusal-objections-are-over = 公示期已经过了，不再收疑问。要找工作人员，发“找人”。
refusal-period-is-short = 公示期请定{ $least }到{ $most }天，比如“公示名册 7天”。
refusal-objection-is-answered = { $number }号已经答复过了。
refusal-no-roll-yet = 还没有业主名册。请用 python -m bot import roll 文件 导入。
refusal-several-rolls = 这里有{ $count }个小区的名册，请写上是哪个，比如“公示名册 { $name }”。
refusal-not-an-estate = “{ $name }”不是小区、社区或村，没有业主名册。
refusal-which-estate = 不止一个小区，请用 --unit 写明是哪个小区的名册。

fault-roll-no-rows = 表里没有一套房。
fault-roll-column-missing = 缺少“{ $column }”这一列。
fault-roll-column-twice = “{ $column }”和“{ $other }”两列说的是同一件事，请只留一列。
fault-roll-empty = 第{ $row }行“{ $column }”列：是空的。
fault-roll-too-long = 第{ $row }行“{ $column }”列：“{ $value }”太长，最多{ $other }个字。
fault-roll-no-area = 第{ $row }行“{ $column }”列：“{ $value }”不是面积，请写平方米数，比如 89.50。
fault-roll-area-not-positive = 第{ $row }行“{ $column }”列：“{ $value }”不对，面积要大于0。
fault-roll-area-too-fine = 第{ $row }行“{ $column }”列：“{ $value }”小数太多，最多两位。
fault-roll-area-too-large = 第{ $row }行“{ $column }”列：“{ $value }”太大，是不是少了小数点？
fault-roll-unknown-kind = 第{ $row }行“{ $column }”列：不认识“{ $value }”。请写：住宅、商铺、办公、储藏室、车位、其他。
fault-roll-unknown-developer = 第{ $row }行“{ $column }”列：不认识“{ $value }”。请写：未售、已售未交付，或者空着。
fault-roll-keys-differ = 第{ $row }行“{ $column }”列：“{ $value }”和业主的个数（{ $other }）对不上，请一人一个，用顿号隔开。
fault-roll-too-many-owners = 第{ $row }行“{ $column }”列：一套最多写{ $other }个业主。
fault-roll-owner-twice = 第{ $row }行“{ $column }”列：“{ $value }”里同一个人写了两次；如果是同名的两个人，请写上编号。
fault-roll-voter-unknown = 第{ $row }行“{ $column }”列：“{ $value }”不是这套房的业主，或者分不清是哪一位。
fault-roll-duplicate = 第{ $row }行：{ $value }和第{ $other }行重复。
fault-roll-two-names = 第{ $row }行“{ $column }”列：编号“{ $value }”在第{ $other }行是另一个名字。
