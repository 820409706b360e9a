# 业主大会：征集议题、体检、公告、送达、投票的日子、疑问、结果。
refusal-owners-meeting-forbids = { $state ->
    [topic_call] { $number }号还在征集议题，先发“定题 { $number }”。
    [topics_fixed] { $number }号的议题定了，材料齐了请发“材料齐了 { $number }”。
    [materials_ready] { $number }号还没发公告，请发“公告 { $number }”。
    [noticed] { $number }号的公告已经发了，这一步做不了。
    [voting] { $number }号正在投票，这一步做不了。
    [closed] { $number }号的投票截止了，正在核对，这一步做不了。
    [preliminary] { $number }号的初步结果公布着，这一步做不了。
    [disputed] { $number }号还有疑问没答复，先一条条答复。
    [archived] { $number }号已经归档了。
    [cancelled] { $number }号已经取消了。
   *[other] { $number }号的结果已经定了，这一步做不了。
}
refusal-vote-is-not-open-yet = { $number }号还没到投票的日子。
refusal-vote-is-over = { $number }号的投票已经截止了。
refusal-vote-still-goes-on = { $number }号的投票还没截止，谁也不能提前结束。
refusal-doubts-come-too-late = { $number }号提疑问的日子已经过了。
refusal-doubts-still-open = { $number }号还在提疑问的日子里，过了才能定下来。
refusal-days-are-missing = { $number }号还没定哪天投票，请发“筹备 { $number } 日期 4月13日到4月27日”。
refusal-days-turned-round = 截止的日子比开始还早，请再看一下。
refusal-extension-is-no-longer = 延期要比原来的截止日晚，而且到那天晚上12点止。
refusal-extension-too-long = 投票最多{ $most }天，不能再延了。
refusal-topics-are-missing = { $number }号还没有议题，请先发“议题 { $number }”加内容。
refusal-doubt-is-answered = { $number }号的第{ $place }条疑问已经答复过了。
refusal-nobody-signed = 延期要写明谁签的字，比如：延期公告 31 5月8日 业委会王某、李某，并附上照片。
refusal-elections-are-not-held-here = 选举业委会要线下投票或用住建部门的平台，我这里不办。
refusal-too-many-options = 一道题最多{ $most }个选项。
refusal-checkup-failed = { $number }号体检有{ $count }处过不了关，公告先不发。发“体检 { $number }”看怎么改。
