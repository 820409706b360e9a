# 联名要求开业主大会。
refusal-request-is-answered = { $number }号的业主大会已经召集了，是{ $meeting }号，不用再联名。
refusal-request-is-reached = { $number }号联名够了，已经交给业委会，不能再收回。
refusal-request-falls-short = { $number }号联名还不够。
refusal-not-joined = 您没有联名{ $number }号。
refusal-only-owners-join = 联名{ $number }号要是业主。请先私聊我说您家是哪套，工作人员核对名册后就能联名。
