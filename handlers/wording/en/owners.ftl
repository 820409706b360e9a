# Owners' meetings: topics, checkup, notice, delivery, the days of the vote, doubts, results.
refusal-owners-meeting-forbids = { $state ->
    [topic_call] No. { $number } still takes topics; first send “/fixtopics { $number }”.
    [topics_fixed] The topics of No. { $number } are fixed; once its papers are there send “/materialsready { $number }”.
    [materials_ready] No. { $number } has not been noticed; send “/notice { $number }”.
    [noticed] No. { $number } has been noticed; this cannot be done now.
    [voting] The vote on No. { $number } goes on; this cannot be done now.
    [closed] The vote on No. { $number } is over and being checked; this cannot be done now.
    [preliminary] The count of No. { $number } is being shown; this cannot be done now.
    [disputed] Doubts about No. { $number } wait for an answer; answer them first.
    [archived] No. { $number } is filed.
    [cancelled] No. { $number } was called off.
   *[other] The result of No. { $number } is final; this cannot be done now.
}
refusal-vote-is-not-open-yet = The first day of the vote on No. { $number } has not come.
refusal-vote-is-over = The vote on No. { $number } is over.
refusal-vote-still-goes-on = The vote on No. { $number } goes on; nobody can end it earlier.
refusal-doubts-come-too-late = The days for doubts about No. { $number } are over.
refusal-doubts-still-open = Doubts about No. { $number } can still be raised; it is final after that.
refusal-days-are-missing = It is not said yet when people vote on No. { $number }: send “/prepare { $number } days Apr 13 to Apr 27”.
refusal-days-turned-round = The vote would close before it begins; please look again.
refusal-extension-is-no-longer = An extension closes later than before, at the end of a day.
refusal-extension-too-long = A vote goes on for { $most } days at most.
refusal-topics-are-missing = No. { $number } has no topic yet: send “/topic { $number }” and what it is about.
refusal-doubt-is-answered = Doubt { $place } about No. { $number } has its answer.
refusal-nobody-signed = Say who signed the extension, and show its paper: /extension 31 May 8 Wang, Li
refusal-elections-are-not-held-here = Committees are elected on paper or on the official platform, not here.
refusal-too-many-options = A question has at most { $most } options.
refusal-checkup-failed = { $count } things must be mended before No. { $number } can be noticed. “/checkup { $number }” says how.
