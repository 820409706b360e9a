# 组织：谁在哪儿、管哪里、到什么时候。
seat = { $seat ->
    [council-lead] 召集人
    [council-deputy] 副召集人
    [committee-lead] 主任
    [committee-deputy] 副主任
    [party-lead] 书记
    [party-deputy] 副书记
    [grid-lead] 网格员
    [grid-deputy] 副网格员
    [building-lead] 楼长
    [building-deputy] 副楼长
    [body-lead] 组长
    [body-deputy] 副组长
    [council-recorder] 记录员
    [committee-recorder] 记录员
    [party-recorder] 记录员
    [body-recorder] 记录员
   *[other] 成员
}
member-kind = { $kind ->
    [party_representative] 党员代表
    [resident_representative] 村（居）民代表
    [womens_representative] 妇女代表
    [prosperous] 致富能手
    [working_party_member] 在职党员
   *[other] 其他
}
unit-type = { $type ->
    [district] 区
    [town] 镇
    [subdistrict] 街道
    [village] 村
    [community] 社区
    [estate] 小区
    [building] 楼栋
    [stairwell] 单元
    [facility] 设施
    [grid] 网格
    [resident_council] 居民议事会
    [village_council] 村理事会
    [owners_committee] 业委会
    [party_branch] 党支部
    [party_group] 党小组
   *[stool_team] 小板凳队
}
seat-taken = 登记好了：您是{ $unit }的{ $seat }。发“我的”看自己的登记。
org-in-private = 名单只在私聊里看。请私聊我发“{ $word }”。
refusal-seat-is-taken = { $name }的位子已经有人登记了。登记码不对的话，请找发码的人。
refusal-seat-is-over = 这个位子已经结束了，请找社区工作人员。
refusal-cases-in-hand = { $name }手里还有这个网格{ $count }件没办完的事，请先交给别人，再卸任。

# --- 谁管我们楼 ---
keepers =
    { $place }：
    { $lines }
    { $now }{ $phone }
keeper = { $seat }{ $name }{ $grid }{ $phone }
keeper-grid = （{ $grid }）
keeper-phone = ，电话{ $phone }
keeper-stands-in = 网格员{ $away }今天不当班，请找副网格员{ $name }（{ $grid }）{ $phone }
keeper-nobody = 还没定人
keepers-unknown = { $place }由谁负责，社区还没有公布。发“找人”，工作人员会答复您。
keepers-overview =
    { $community }各片找谁：
    { $lines }{ $more }
    { $phone }想看哪栋楼，发“谁管我们楼 3号楼”；群里请先@我。
keepers-more = {"\u000A"}还有{ $count }片，请写上楼号再问。
keepers-line = { $grid }（{ $buildings }）：{ $name }{ $phone }
keepers-no-building = { $community }里没找到“{ $place }”，或者不止一栋。请这样发：谁管我们楼 3号楼。
button-write-to = 给{ $name }留言
button-keepers = 谁管我们楼
button-venues = 党群连心站
write-ask = 想对{ $name }说什么？直接发给我，我转过去。不说了发“取消”。
write-privately = 请先私聊我发“谁管我们楼”，{ $buttons ->
    [no] 再选一次。
   *[yes] 再点这个按钮。
}
write-not-reached = { $name }还没有在我这里登记，转不到。请发“找人”。

# --- 连心站，结对 ---
venues =
    { $community }的党群服务点：
    { $lines }{ $more }
venue = { $kind ->
    [station] 党群连心站
    [parlour] 党群微家
   *[post] 党员驿站
} { $name }：{ $address }{ $hours }{ $phone }
venue-hours = ，{ $hours }
venues-more = {"\u000A"}还有{ $count }处，请发“找人”问工作人员。
no-venues = { $community }还没有公布党群服务点。
partners =
    { $community }的结对联系：
    { $lines }{ $more }
agreement = { $partner }和{ $unit }：{ $about }{ $until }{ $contact }
agreement-until = ，到{ $day }
agreement-contact = （联系人{ $contact }）
partners-more = {"\u000A"}还有{ $count }项。
no-partners = { $community }还没有登记结对联系。

# --- 组织 ---
org-all = 全部
org-tree =
    { $place }（{ $type }）
    { $counts }
    { $lines }
org-count = { $type } { $number }个
org-count-members = 在任 { $number }人次
org-branch = { $place }（{ $type }）：组织{ $bodies }个，在任{ $members }人次
org-buildings = { $names }{ $more ->
    [0] {""}
   *[other] 等{ $count }栋
    }
org-seat = { $place }：{ $members ->
    [0] 还没定人
   *[other] 在任{ $members }人
    }
org-team =
    { $place }（{ $type }）：在任{ $sitting }人{ $size }
    { $lines }
org-size = ，应有{ $size }人
org-member = { $seat } { $name }{ $kind }{ $until }{ $known ->
    [yes] {""}
   *[no] （没有账号）
}
org-member-kind = ，{ $kind }
org-day = { $year }年{ $day }
org-until = ，任期到{ $day }
org-since = ，从{ $day }起
org-ended-on = ，{ $day }卸任
org-former = { $count ->
    [0] { $place }：名册上没有以前的人。
   *[other]
        { $place }：以前的{ $count }人次
        { $lines }
}
org-former-line = { $seat } { $name }{ $kind }{ $since }{ $ended }
org-former-nobody = （已按本人意思删去姓名）
button-org-former = 以前的{ $count }人次
org-one-member =
    { $place }：{ $line }{ $since }{ $phone }
    也可以打字：组织 { $place } 登记码 姓名；组织 { $place } 任期 姓名 2027-11-30；组织 { $place } 卸任 姓名；组织 { $place } 加 姓名。
button-org-name = { $name }
button-org-up = 回到{ $name }
button-org-terms = 任期和空缺
button-org-code = 发登记码
button-org-primary = 设为网格员
button-org-until = 改任期
button-org-end = 卸任
button-org-end-sure = 确定卸任
org-end-ask = { $name }从今天起不再担任{ $place }的职务，名单和权限一起停。确定吗？
org-hand-over = { $name }手里还有{ $place }{ $count }件没办完的事。先交给别人，再卸任；也可以一件件派：派 17 给小周。
button-hand-over = 都交给{ $name }
org-ended = 记下了：{ $name }从今天起不再担任{ $place }的职务，权限也停了。{ $follows }
org-follows = { $name }接任网格员。
org-you-follow = 从今天起，您是{ $place }的网格员。发“待办”看有哪些事。
org-your-seat-ended = 您在{ $place }的{ $seat }一职，从今天起结束了。谢谢您这些日子的付出。
org-code =
    请把登记码交给{ $name }本人：
    登记 { $code }
    { $link }{ $days }天内有效，只能用一次。用了就是{ $place }的人，名单和权限都按名册。
org-code-link = 或点开：{ $link }{"\u000A"}
org-until-ask = { $name }的任期到哪一天？请发日期，比如 2027-11-30。
org-until-kept = 记下了：{ $name }在{ $place }的任期到{ $day }。
org-primary-kept = 记下了：{ $name }是{ $place }的网格员。
org-added = 记下了：{ $name }是{ $place }的{ $seat }。点名字可以发登记码。
refusal-organisation-like-this = 请这样发：组织 居民议事会；组织 居民议事会 加 王阿姨；组织 居民议事会 登记码 王阿姨；组织 居民议事会 任期 王阿姨 2027-11-30；组织 居民议事会 卸任 王阿姨；组织 第一网格 网格员 小孙。
refusal-not-on-the-list = { $place }的名单里没有“{ $name }”。
refusal-name-is-taken = { $place }的名单里已经有“{ $name }”了，请写得能分清。

# --- 任期 ---
org-terms =
    { $place }：
    { $sections }
org-all-well = { $place }：90天内没有任期到期，没有空缺，人人联系得上。
org-section = { $what ->
        [ending] 任期到期（90天内和已到期），{ $number }人：
        [vacant] 空缺，{ $number }处：
        [unreachable] 没有账号、要打电话的，{ $number }人：
       *[agreements] 结对联系快到期，{ $number }项：
    }
    { $lines }
org-ending-line = { $name }（{ $place }）{ $over ->
    [yes] {" "}{ $day }已到期
   *[no] ，到{ $day }
}
org-vacancy-line = { $place }{ $what ->
    [no-lead] 没有{ $seat }
   *[too-few] 还差{ $missing }人
}
org-unreachable-line = { $name }（{ $place }）：{ $phone }
org-no-phone = 没有登记电话
button-org-section = { $what ->
    [ending] 后面的任期
    [vacant] 后面的空缺
    [unreachable] 后面要打电话的
   *[agreements] 后面的结对
}

# --- 自己的，命令行 ---
data-seat = { $place }的{ $seat }（{ $kind }），名册上写的是{ $name }{ $since }{ $until }{ $ended }
org-imported = { $what ->
    [members] 名册
    [grids] 网格
    [venues] 党群服务点
   *[partners] 结对联系
}已存入：新增{ $new }，改动{ $changed }，没变{ $same }。
org-size-changed = { $unit }：应有{ $size }人。
org-no-seats-waiting = { $unit }的名册上没有等着登记的人。
fault-no-date = 第{ $row }行“{ $column }”列：看不懂“{ $value }”，请写 2026-11-23 这样的日期。
fault-ends-too-early = 第{ $row }行“{ $column }”列：“{ $value }”早于开始的“{ $other }”。
fault-nobody-sits = 第{ $row }行“{ $column }”列：“{ $value }”是“{ $other }”，没有人员名单。
fault-no-seat = 第{ $row }行“{ $column }”列：不认识“{ $value }”，请写负责人、副职、成员或记录员。
fault-not-its-seat = 第{ $row }行“{ $column }”列：“{ $other }”没有“{ $value }”这个位子。
fault-no-kind = 第{ $row }行“{ $column }”列：不认识“{ $value }”。
fault-second-primary = 第{ $row }行“{ $column }”列：一个网格只有一名网格员，已经是“{ $other }”，请写副网格员。
fault-cases-in-hand = 第{ $row }行“{ $column }”列：手里还有这个网格{ $other }件没办完的事，请先交给别人。
fault-no-grid = 第{ $row }行“{ $column }”列：“{ $value }”是“{ $other }”，不是网格。
fault-no-building = 第{ $row }行“{ $column }”列：“{ $value }”是“{ $other }”，不是楼栋。
fault-out-of-reach = 第{ $row }行“{ $column }”列：“{ $value }”不在“{ $other }”里面。
fault-in-another-grid = 第{ $row }行“{ $column }”列：“{ $value }”已经属于“{ $other }”，一栋楼只归一个网格。
