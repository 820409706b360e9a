"""The bench: what the house costs beside what the disk, the database and the platform allow.

`python -m tests.bench` (`make bench`) prints one table and writes `build/bench.json`. What is
compared is measured in turns within one run, on the same disk and with the same durability;
machines are noisy, so read the ratios. `TMPDIR` says on which disk.
"""
