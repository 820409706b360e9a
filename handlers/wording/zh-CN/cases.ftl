# 案件，工作人员这一边 · cases, the staff's side

refusal-level-is-never-extended = { $level ->
    [urgent] 紧急的不能延期。
   *[external] 不归本社区管的不能延期。
}
refusal-extended-already = 一般的只能延期一次，已经延过了。
refusal-day-is-missing = 请写明延到哪一天，例如“延期 17 到 12月20日，原因：等配件”。
refusal-day-is-not-later = 这一天不比原来的期限晚，请换一天。
