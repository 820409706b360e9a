# Local rules: read and set one by one.
refusal-rule-not-understood = I did not understand that. Send “/rules” to see how each is written, for example: /rules proxy 3.
refusal-clause-is-missing = This holds only with the clause that allows it, for example: /rules chat yes, rules art. 9. Fewer than 15 days need “/rules short_notice” first.
refusal-rule-out-of-bounds = This rule lies between { $least } and { $most }.
refusal-parts-not-understood = I did not understand which buildings. Write: 3号楼、5号楼2单元; for all of them: 全小区.
