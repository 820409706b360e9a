# 业主大会投票：怎么投、记成什么、截止后怎么算。
refusal-owners-vote-is-closed = { $number }号的投票已经截止，现在不能再投或改了。
refusal-owners-vote-is-not-open = { $number }号还没到投票的日子。
refusal-not-an-owner-here = { $number }号是业主投的票，名册上没找到您。租房的住户可以把想法说给房东；刚买房的，这次以定版名册上的业主为准。名册有误请找社区工作人员。
refusal-vote-is-final = { $number }号按议事规则投了就不能改，您先前的票算数。
refusal-no-proxies = { $number }号按议事规则不能委托别人投票。
refusal-no-proxy-letter = { $number }号委托别人投票，要有业主签字的委托书。
refusal-too-many-proxies = { $number }号一个人最多替{ $most }位业主投票。这位业主可以自己投，或换一位受托人。
refusal-owners-are-known-by-others = 自己不能核实自己，请另一位工作人员来办。
