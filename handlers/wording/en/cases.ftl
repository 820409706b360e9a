# 案件，工作人员这一边 · cases, the staff's side

refusal-level-is-never-extended = { $level ->
    [urgent] What is urgent cannot be put off.
   *[external] What is not ours cannot be put off.
}
refusal-extended-already = A general case can be put off once, and has been.
refusal-day-is-missing = Please name the day: “extend 17 2026-12-20 reason: parts to come”.
refusal-day-is-not-later = That is no later than the day that stands; please name another.
